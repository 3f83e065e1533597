package guard_test

import (
	"testing"

	"github.com/whosecache/whosecache/passes/guard"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestWrap lets a required analyzer panic on one package: one diagnostic there,
// though two rules need it, and the rules still run on the other.
func TestWrap(t *testing.T) {
	base := &analysis.Analyzer{Name: "base", Doc: "d", Run: func(pass *analysis.Pass) (any, error) {
		if pass.Pkg.Path() == "bad" {
			var none []int
			_ = none[len(pass.Files)]
		}
		return nil, nil
	}}
	rule := func(name string) *analysis.Analyzer {
		return &analysis.Analyzer{Name: name, Doc: "d", Requires: []*analysis.Analyzer{base},
			Run: func(pass *analysis.Pass) (any, error) {
				pass.Reportf(pass.Files[0].Name.Pos(), "%s was here", name)
				return nil, nil
			}}
	}
	rules := []*analysis.Analyzer{rule("one"), rule("two")}
	guard.Wrap(rules)

	var panics int
	for _, r := range rules {
		for _, res := range analysistest.Run(quiet{}, analysistest.TestData(), r, "bad", "good") {
			for _, d := range res.Diagnostics {
				switch {
				case d.Category == guard.Category:
					panics++
					const want = "internal error: package bad is not analysed: base panicked: runtime error: index out of range [1] with length 0 (guard_test.go:17); please report this"
					if d.Message != want {
						t.Errorf("got  %s\nwant %s", d.Message, want)
					}
				case res.Pass.Pkg.Path() == "bad":
					t.Errorf("%s ran on what its requirement could not do", r.Name)
				}
			}
		}
	}
	// Each analysistest.Run loads the package anew, so each rule sees a panic of its own.
	if panics != len(rules) {
		t.Errorf("%d diagnostics of a panic, want %d", panics, len(rules))
	}
}

// quiet drops what analysistest has to say about diagnostics without a want.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
