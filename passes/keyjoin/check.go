package keyjoin

import (
	"go/ast"
	"go/types"

	"github.com/whosecache/whosecache/passes/provenance"
)

// A check is an expression whose format a package tests, with the characters that a
// text which passed does not hold.
type check struct {
	expr    ast.Expr
	refused string
}

// tested is what the function that a part is in, or for the caller any function of
// the package, refuses of it: where the token is verified, that is done once for
// all handlers.
func (r *rule) tested(x *piece) string {
	if r.checks == nil {
		r.checks = []check{}
		r.forms.Checks(func(e ast.Expr, refused string) { r.checks = append(r.checks, check{e, refused}) })
	}
	def := r.forms.Definition(x.Expr)
	refused := ""
	for _, c := range r.checks {
		if r.same(x.Expr, c.expr) || r.same(def, r.forms.Definition(c.expr)) ||
			x.who != nil && x.who.Kind == provenance.Subject && r.isSubject(c.expr) {
			refused = provenance.BothTests(refused, c.refused)
		}
	}
	return refused
}

// isSubject reports whether an expression is the caller's subject. Tokens and
// headers, which are tested for their prefix, are not.
func (r *rule) isSubject(e ast.Expr) bool {
	found := false
	for _, o := range r.scope.Of(r.forms.Definition(e), 0) {
		switch {
		case o.Class != provenance.Data:
		case o.Kind == provenance.Subject && !o.Heuristic:
			found = true
		default:
			return false
		}
	}
	return found
}

// same reports whether two expressions are one variable, or the same text in one
// function.
func (r *rule) same(a, b ast.Expr) bool {
	x, ok := ast.Unparen(a).(*ast.Ident)
	y, yes := ast.Unparen(b).(*ast.Ident)
	if ok && yes {
		obj := r.pass.TypesInfo.ObjectOf(x)
		return obj != nil && obj == r.pass.TypesInfo.ObjectOf(y)
	}
	if ok != yes || types.ExprString(a) != types.ExprString(b) {
		return false
	}
	f, g := r.scope.Function(a.Pos()), r.scope.Function(b.Pos())
	return f != nil && f == g
}
