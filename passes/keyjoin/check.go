package keyjoin

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/keyform"
	"github.com/whosecache/whosecache/passes/provenance"
)

// tested is what the function that a part is in, or for the caller any function of
// the package, refuses of it: where the token is verified, that is done once for
// all handlers.
func (r *rule) tested(x *piece) string {
	if r.checks == nil {
		r.checks = append([]keyform.Check{}, r.forms.Checks()...)
	}
	def := r.forms.Definition(x.Expr)
	refused := ""
	for _, c := range r.checks {
		if c.Refused == provenance.OneOfList && x.who != nil {
			continue
		}
		if r.same(x.Expr, c.Expr) || r.same(def, r.forms.Definition(c.Expr)) ||
			x.who != nil && x.who.Kind == provenance.Subject && r.isSubject(c.Expr) {
			refused = provenance.BothTests(refused, c.Refused)
		}
	}
	return refused
}

// isIssued reports whether a part is the subject of tokens that the program itself
// issues, and numbers its users or gives them a UUID.
func (r *rule) isIssued(x *piece) bool {
	if x.who == nil || x.chosen != nil || x.who.Kind == provenance.Attribute || isFreeText(r.called(x)) {
		return false
	}
	if r.issued == nil {
		fixed := r.forms.SubjectFixed()
		r.issued = &fixed
	}
	return *r.issued
}

// called is the name of the variable or field that a part is.
func (r *rule) called(x *piece) string {
	if n := len(x.Fields); n > 0 {
		return x.Fields[n-1]
	}
	switch e := r.forms.Definition(x.Expr).(type) {
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// isFreeText reports whether a name is that of something that people choose.
func isFreeText(name string) bool {
	name = strings.ToLower(name)
	for _, w := range []string{"mail", "login", "name", "nick", "handle", "phone"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// isRecordID reports whether a part is the id of a record that was looked up for the
// caller: as a rule the service gave it, though nothing says so.
func (r *rule) isRecordID(x *piece) bool {
	return x.who.Form == provenance.Derived && provenance.IsOwnID("."+r.called(x))
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
