package analyzer_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/whosecache/whosecache/analyzer"
	"github.com/whosecache/whosecache/passes/settings"
)

// heading is that of a category: in lower case, as no other is.
var heading = regexp.MustCompile(`(?m)^## ([a-z]+)$`)

// TestRuleNames compares the words that settings and directives take with the suite and
// with the pages of the rules, whose headings the findings link to.
func TestRuleNames(t *testing.T) {
	var names []string
	for _, a := range analyzer.Analyzers() {
		names = append(names, a.Name)
		page, err := os.ReadFile(filepath.Join("../passes", a.Name, "doc.md"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range heading.FindAllStringSubmatch(string(page), -1) {
			if name := a.Name + ":" + m[1]; name != "directives:settings" { // it cannot be switched off
				got = append(got, m[1])
			}
		}
		_, list, _ := strings.Cut(settings.CheckRule(a.Name+":no category"), "; write one of ")
		want := strings.Split(list, ", ")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: the page has the categories %q, settings take %q", a.Name, got, want)
		}
	}
	if got := settings.Rules(); !slices.Equal(got, names) {
		t.Errorf("settings take the rules %q, the suite is %q", got, names)
	}
}
