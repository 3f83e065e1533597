// Package guard keeps a run alive when an analyzer panics: the package at hand
// gets one visible diagnostic at its package clause, everything else goes on.
//
// A driver drops the diagnostics of analyzers that are only required by others,
// and refuses to run what depends on a failed one. So a panic is not turned into
// an error here: the analyzer returns the zero result, what depends on it is not
// run at all, and the first rule that is skipped reports why.
package guard

import (
	"fmt"
	"go/types"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Category is the category of the diagnostic that a panic becomes.
const Category = "panic"

// Wrap guards the rules and everything that they require. It changes the
// analyzers in place, since drivers know them by address.
func Wrap(rules []*analysis.Analyzer) {
	var g guard
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(a *analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, req := range a.Requires {
			visit(req)
		}
		a.Run = g.wrap(a, slices.Contains(rules, a))
	}
	for _, a := range rules {
		visit(a)
	}
}

// failure is the first panic of an analyzer on a package.
type failure struct {
	analyzer string
	text     string
}

type key struct {
	a   *analysis.Analyzer
	pkg *types.Package
}

type guard struct {
	failed   sync.Map // key → *failure
	reported sync.Map // *failure → true
}

func (g *guard) wrap(a *analysis.Analyzer, isRule bool) func(*analysis.Pass) (any, error) {
	run := a.Run
	return func(pass *analysis.Pass) (any, error) {
		f := g.failedRequirement(a, pass.Pkg)
		var result any
		var err error
		if f == nil {
			result, err, f = try(run, pass)
		}
		if f == nil {
			return result, err
		}
		g.failed.Store(key{a, pass.Pkg}, f)
		if isRule {
			g.report(pass, f)
		}
		if a.ResultType == nil {
			return nil, nil
		}
		return reflect.Zero(a.ResultType).Interface(), nil
	}
}

func (g *guard) failedRequirement(a *analysis.Analyzer, pkg *types.Package) *failure {
	for _, req := range a.Requires {
		if f, ok := g.failed.Load(key{req, pkg}); ok {
			return f.(*failure)
		}
	}
	return nil
}

func (g *guard) report(pass *analysis.Pass, f *failure) {
	if _, done := g.reported.LoadOrStore(f, true); done || len(pass.Files) == 0 {
		return
	}
	name := pass.Files[0].Name
	pass.Report(analysis.Diagnostic{
		Pos:      name.Pos(),
		End:      name.End(),
		Category: Category,
		Message: fmt.Sprintf("internal error: package %s is not analysed: %s panicked: %s; please report this",
			pass.Pkg.Path(), f.analyzer, f.text),
	})
}

// try runs an analyzer and returns its panic, if any.
func try(run func(*analysis.Pass) (any, error), pass *analysis.Pass) (result any, err error, f *failure) {
	defer func() {
		if p := recover(); p != nil {
			f = &failure{pass.Analyzer.Name, strings.TrimSpace(fmt.Sprint(p)) + where()}
		}
	}()
	result, err = run(pass)
	return result, err, nil
}

// where names the line that panicked, without a folder: the text of a diagnostic
// must not depend on the machine that the command was built on.
func where() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") {
			return fmt.Sprintf(" (%s:%d)", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return ""
		}
	}
}
