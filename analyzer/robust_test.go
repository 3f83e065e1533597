package analyzer_test

import (
	"slices"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/whosecache/whosecache/analyzer"
	"github.com/whosecache/whosecache/passes/gate"
	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/provenance"
)

// TestRobust runs all rules on code that nobody wrote for them, with the gate
// open: the whole standard library and x/tools, which have handlers, too. Every
// package has to finish, whatever is found in it. A panic is not caught and ends
// the test.
func TestRobust(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks the standard library")
	}
	openGate(t)
	for _, pattern := range []string{"std", "golang.org/x/tools/..."} {
		pkgs := intact(t, pattern)
		unlink(pkgs) // each package by itself: there are no facts worth waiting for
		start := time.Now()
		// Of other passes than those that are asked for the results are gone.
		all := append(analyzer.Analyzers(), provenance.Analyzer, handlers.Analyzer)
		graph, err := checker.Analyze(all, pkgs, &checker.Options{Sequential: true})
		if err != nil {
			t.Fatal(err)
		}
		functions, skipped, served, spent := 0, 0, 0, make(map[string]time.Duration)
		var slow []*checker.Action
		for act := range graph.All() {
			if act.Err != nil {
				t.Errorf("%s: %v", act, act.Err)
				continue
			}
			spent[act.Analyzer.Name] += act.Duration
			switch res := act.Result.(type) {
			case *provenance.Result:
				functions += len(res.Functions)
				skipped += len(res.Skipped)
				slow = append(slow, act)
			case *handlers.Result:
				served += len(res.Handlers)
				slow = append(slow, act)
			}
		}
		t.Logf("%s: %d packages, %d functions, %d handlers in %.1fs, and %d functions that were too large",
			pattern, len(pkgs), functions, served, time.Since(start).Seconds(), skipped)
		t.Logf("of that %.1fs in %s, %.1fs in %s", spent[provenance.Analyzer.Name].Seconds(), provenance.Analyzer.Name,
			spent[handlers.Analyzer.Name].Seconds(), handlers.Analyzer.Name)
		slices.SortFunc(slow, func(a, b *checker.Action) int { return int(b.Duration - a.Duration) })
		for _, act := range slow[:min(5, len(slow))] {
			t.Logf("%6.2fs %s", act.Duration.Seconds(), act)
		}
		if len(pkgs) < 50 || functions < 4000 || served < 5 {
			t.Errorf("%s: too few packages, functions or handlers for a test", pattern)
		}
	}
}

// openGate lets every package in, until the test ends.
func openGate(t *testing.T) {
	run := gate.Analyzer.Run
	gate.Analyzer.Run = func(*analysis.Pass) (any, error) {
		return &gate.Decision{Relevant: true, Reason: "test"}, nil
	}
	t.Cleanup(func() { gate.Analyzer.Run = run })
}

// intact loads the packages that compile here: some of a module need what this
// one does not require.
func intact(t *testing.T, pattern string) []*packages.Package {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(pkgs, func(p *packages.Package) bool { return len(p.Errors) > 0 || p.IllTyped || len(p.Syntax) == 0 })
}

// unlink removes the imports that are not among the packages: the checker would
// go on to analyse them, without syntax.
func unlink(pkgs []*packages.Package, keep ...*packages.Package) {
	for _, p := range pkgs {
		for path, imp := range p.Imports {
			if !slices.Contains(keep, imp) {
				delete(p.Imports, path)
			}
		}
	}
}
