package sarif

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/whosecache/whosecache/analyzer"
)

// limit is what GitHub takes of a description.
const limit = 1024

// TestRules wants a row for each rule of the suite, and what GitHub shows of its page.
func TestRules(t *testing.T) {
	rules := analyzer.Analyzers()
	if len(traits) != len(rules) {
		t.Errorf("%d rows for %d rules", len(traits), len(rules))
	}
	for i, d := range descriptors(rules) {
		row, ok := traits[d.ID]
		if !ok || d.ID != rules[i].Name {
			t.Errorf("no row for %s", d.ID)
		}
		short, full := d.ShortDescription.Text, d.FullDescription.Text
		if strings.HasPrefix(short, "report") || strings.ContainsAny(short, "\n.") || utf8.RuneCountInString(short) > limit {
			t.Errorf("%s: short description %q", d.ID, short)
		}
		if len(full) < 100 || utf8.RuneCountInString(full) > limit || strings.Contains(full, "\n") || !strings.HasSuffix(full, ".") {
			t.Errorf("%s: full description %q", d.ID, full)
		}
		if !strings.Contains(d.Help.Markdown, "\n## When it is wrong\n") || !strings.Contains(d.Help.Markdown, "("+d.HelpURI+")") || d.HelpURI == "" {
			t.Errorf("%s: help %q", d.ID, d.Help.Markdown)
		}
		if p := row.precision; p != "very-high" && p != "high" && p != "medium" && p != "low" {
			t.Errorf("%s: precision %q", d.ID, p)
		}
		if row.severity == "" {
			if d.Properties.Tags[0] != "maintainability" || d.Properties.ProblemSeverity != row.level.String() || row.cvss != "" || row.cwe != nil {
				t.Errorf("%s: %+v, %+v", d.ID, d.Properties, row)
			}
			continue
		}
		if len(d.Properties.Tags) < 2 || d.Properties.Tags[0] != "security" {
			t.Errorf("%s: tags %q", d.ID, d.Properties.Tags)
		}
		if score := baseScore(t, row.cvss); score != row.severity {
			t.Errorf("%s: severity %s, but %s is %s", d.ID, row.severity, row.cvss, score)
		}
	}
}

// weights of CVSS 3.1 (section 7.4) for an unchanged scope.
var weights = map[string]float64{
	"AV:N": 0.85, "AV:A": 0.62, "AV:L": 0.55, "AV:P": 0.2, "AC:L": 0.77, "AC:H": 0.44,
	"PR:N": 0.85, "PR:L": 0.62, "PR:H": 0.27, "UI:N": 0.85, "UI:R": 0.62,
	"C:H": 0.56, "C:L": 0.22, "C:N": 0, "I:H": 0.56, "I:L": 0.22, "I:N": 0, "A:H": 0.56, "A:L": 0.22, "A:N": 0,
}

// baseScore computes a score as section 7.1 of CVSS 3.1 does.
func baseScore(t *testing.T, vector string) string {
	t.Helper()
	exploitability, kept := 8.22, 1.0
	for _, metric := range strings.Split(vector, "/") {
		w, ok := weights[metric]
		switch {
		case metric == "S:U":
		case !ok:
			t.Errorf("metric %q in %s", metric, vector)
		case strings.HasPrefix(metric, "C:"), strings.HasPrefix(metric, "I:"), strings.HasPrefix(metric, "A:"):
			kept *= 1 - w
		default:
			exploitability *= w
		}
	}
	score := math.Min(6.42*(1-kept)+exploitability, 10)
	return fmt.Sprintf("%.1f", math.Ceil(math.Round(score*100000)/10000)/10)
}
