package cacheonce

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

func (f *finding) report(pass *analysis.Pass, prov *provenance.Result) {
	pos, end := f.op.Range()
	report.Report(pass, report.Finding{
		Pos: pos, End: end, Category: f.category, Level: report.Warned(f.warning), Message: message(prov, f),
		Related: &analysis.RelatedInformation{Pos: f.of.At.Pos(), Message: "the caller is read here"},
	})
}

// message says what is kept, of what of the caller, and what follows.
func message(prov *provenance.Result, f *finding) string {
	witness := prov.Where(f.of.At)
	return fmt.Sprintf("%s keeps what depends on %s%s, and has no key: %s", place(f), subject(f), witness, consequence(f))
}

// place names what the value is stored in.
func place(f *finding) string {
	if e, ok := f.op.Site.Call.(ast.Expr); ok && f.op.Effect.Package == "" {
		if _, call := e.(*ast.CallExpr); !call {
			return provenance.Shorten(types.ExprString(e))
		}
	}
	return f.op.Store
}

func subject(f *finding) string {
	switch f.category {
	case "attribute":
		return "the first caller's " + f.of.Name
	case "credentials":
		return "the first caller's credentials"
	}
	return "who the first caller is"
}

func consequence(f *finding) string {
	switch f.category {
	case "attribute":
		return "every later caller is served by it, whatever his " + f.of.Name
	case "credentials":
		return "every later caller acts with them"
	}
	return "every later caller is served what was made for him"
}
