package keyjoin

import (
	"go/ast"
	"go/types"

	"github.com/whosecache/whosecache/passes/provenance"
)

// checks are what a package tests the format of.
type checks struct {
	exprs []ast.Expr
	// subject is set when one of them is the caller: where the token is verified,
	// that is done once for all handlers.
	subject bool
}

// isChecked reports whether the format of a part is tested in the function that
// it is in, or that of the caller anywhere.
func (r *rule) isChecked(x *piece) bool {
	if r.checked == nil {
		r.checked = &checks{}
		r.forms.Checks(func(e ast.Expr) { r.checked.exprs = append(r.checked.exprs, e) })
	}
	def := r.forms.Definition(x.Expr)
	for _, e := range r.checked.exprs {
		if r.same(x.Expr, e) || r.same(def, r.forms.Definition(e)) {
			return true
		}
		if x.who != nil && x.who.Kind == provenance.Subject && r.isSubject(e) {
			return true
		}
	}
	return false
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
