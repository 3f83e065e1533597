package cacheops

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/provenance"
)

// KeyText shows what the key is made of, for a message: the expression, the one that
// the variable was assigned, or that of another package with its place. It is ""
// where none is written.
func (op *Operation) KeyText(pass *analysis.Pass) string {
	if at := op.Effect.KeyAt; op.Effect.Package != "" && at.Expr != "" {
		return fmt.Sprintf("cache key %s (%s:%d)", at.Expr, at.File, at.Line)
	}
	e := op.Site.Key
	if e == nil {
		return ""
	}
	return "cache key " + ExprText(pass, e)
}

// ExprText shows an expression, or the one that a variable was assigned.
func ExprText(pass *analysis.Pass, e ast.Expr) string {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if def := provenance.Definition(pass, id); def != nil {
			e = def
		}
	}
	return provenance.Shorten(types.ExprString(e))
}
