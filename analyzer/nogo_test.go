package analyzer_test

import (
	"go/types"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/whosecache/whosecache/analyzer"
)

const passes = "github.com/whosecache/whosecache/passes/"

// TestNogo wants each rule to be what Bazel's nogo takes: a package of its own with
// the variable Analyzer. The example lists them all and nothing else.
func TestNogo(t *testing.T) {
	var want []string
	for _, a := range analyzer.Analyzers() {
		want = append(want, a.Name)
	}
	slices.Sort(want)

	var paths []string
	for _, name := range want {
		paths = append(paths, passes+name)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes}, paths...)
	if err != nil || len(pkgs) != len(want) {
		t.Fatalf("%d packages for %d rules: %v", len(pkgs), len(want), err)
	}
	for _, p := range pkgs {
		v, ok := p.Types.Scope().Lookup("Analyzer").(*types.Var)
		if !ok || v.Type().String() != "*golang.org/x/tools/go/analysis.Analyzer" {
			t.Errorf("%s has no variable Analyzer of type *analysis.Analyzer: %v", p.PkgPath, p.Errors)
		}
	}

	text, err := os.ReadFile("../cmd/whosecache/examples/nogo/BUILD.bazel")
	if err != nil {
		t.Fatal(err)
	}
	_, rule, found := strings.Cut(string(text), "\nnogo(\n")
	if !found {
		t.Fatal("the example has no nogo rule")
	}
	label := regexp.MustCompile(`(?m)^        "@com_github_whosecache_whosecache//passes/(\w+)",$`)
	var listed []string
	for _, m := range label.FindAllStringSubmatch(rule, -1) {
		listed = append(listed, m[1])
	}
	if !slices.Equal(listed, want) || strings.Count(rule, `"@`) != len(want) {
		t.Errorf("the example lists %q, the rules are %q", listed, want)
	}
}
