package main

import (
	"go/ast"
	"go/types"

	"github.com/whosecache/whosecache/passes/gate"
	"golang.org/x/tools/go/analysis"
)

// The tests of the driver need a rule that uses everything a driver must get
// right and is plain to predict: leaks reports calls of functions called Leak, and
// of functions that call one, in whatever package. The call of a Leak itself has a
// fix; that of the others is a warning. Functions called Panic and Overflow make it panic and overflow the stack.
var leaks = &analysis.Analyzer{
	Name:      "leaks",
	Doc:       "report calls of Leak",
	URL:       "https://example.com/leaks",
	Requires:  []*analysis.Analyzer{gate.Analyzer},
	FactTypes: []analysis.Fact{new(leaking)},
	Run:       runLeaks,
}

type leaking struct{ Depth int }

func (*leaking) AFact() {}

func runLeaks(pass *analysis.Pass) (any, error) {
	if !pass.ResultOf[gate.Analyzer].(*gate.Decision).Relevant {
		return nil, nil
	}
	for _, f := range pass.Files {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				leaksOf(pass, fn)
			}
		}
	}
	return nil, nil
}

func leaksOf(pass *analysis.Pass, fn *ast.FuncDecl) {
	switch fn.Name.Name {
	case "Panic":
		panic("told to")
	case "Overflow":
		overflow(0)
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := call.Fun
		if sel, ok := name.(*ast.SelectorExpr); ok {
			name = sel.Sel
		}
		id, ok := name.(*ast.Ident)
		if !ok {
			return true
		}
		callee, ok := pass.TypesInfo.Uses[id].(*types.Func)
		if !ok {
			return true
		}
		fact := new(leaking)
		if callee.Name() != "Leak" && !pass.ImportObjectFact(callee, fact) {
			return true
		}
		pass.ExportObjectFact(pass.TypesInfo.Defs[fn.Name], &leaking{fact.Depth + 1})
		d := analysis.Diagnostic{Pos: call.Pos(), End: call.End(), Category: "leaks:call", Message: "call of " + callee.Name() + " leaks"}
		if callee.Name() == "Leak" {
			d.SuggestedFixes = []analysis.SuggestedFix{{Message: "call Safe", TextEdits: []analysis.TextEdit{
				{Pos: id.Pos(), End: id.End(), NewText: []byte("Safe")},
			}}}
		} else {
			d.Category += ":warning"
		}
		pass.Report(d)
		return true
	})
}

func overflow(n int) int { return overflow(n+1) + 1 }
