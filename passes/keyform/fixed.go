package keyform

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// FixedText says that a field holds text of a known format: its package gives it
// only numbers, UUIDs and the like. It is a fact on the field.
type FixedText struct{}

// AFact marks FixedText as a fact.
func (*FixedText) AFact() {}

// String describes the fact in a line.
func (*FixedText) String() string { return "fixed text" }

// Issues says of what format the subjects are in the tokens that a package makes: a
// fact on its first exported object, because drivers do not keep facts of packages.
type Issues struct{ Fixed bool }

// AFact marks Issues as a fact.
func (*Issues) AFact() {}

// String describes the fact in a line.
func (i *Issues) String() string {
	if i.Fixed {
		return "issues subjects of a fixed format"
	}
	return "issues subjects"
}

func (f *Forms) subjectFixed() bool {
	f.assignments(nil)
	made := false
	for _, e := range f.issued {
		if !f.isFixed(e) {
			return false
		}
		made = true
	}
	for _, of := range f.pass.AllObjectFacts() {
		if i, ok := of.Fact.(*Issues); ok && of.Object.Pkg() != f.pass.Pkg {
			if !i.Fixed {
				return false
			}
			made = true
		}
	}
	return made
}

func (f *Forms) isFixed(e ast.Expr) bool {
	parts := f.expr(e, nil, 0)
	return len(parts) == 1 && (parts[0].Format == Fixed || parts[0].Expr == nil)
}

// exportFixed makes facts of the package's fields of a known format, and of the
// subjects that it issues.
func (f *Forms) exportFixed() {
	f.assignments(nil)
	var fields []*types.Var
	for obj := range f.vars {
		if v, ok := obj.(*types.Var); ok && v.IsField() && source.IsText(v.Type()) {
			fields = append(fields, v)
		}
	}
	slices.SortFunc(fields, func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
	for _, v := range fields {
		// Of all, in this order: what holds of fields that are copied to each other must
		// not depend on which of them a rule asks for first.
		if f.fixedField(v) && v.Exported() {
			f.pass.ExportObjectFact(v, &FixedText{})
		}
	}
	if len(f.issued) == 0 {
		return
	}
	scope := f.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		if obj := scope.Lookup(name); obj.Exported() {
			f.pass.ExportObjectFact(obj, &Issues{Fixed: !slices.ContainsFunc(f.issued, func(e ast.Expr) bool { return !f.isFixed(e) })})
			return
		}
	}
}

// fixedSelector reports whether a field's tag, or what it is given, says that its
// text is of a known format.
func (f *Forms) fixedSelector(sel *ast.SelectorExpr) bool {
	s := f.pass.TypesInfo.Selections[sel]
	if s == nil || s.Kind() != types.FieldVal {
		return false
	}
	if fixedTag(tagOf(s)) {
		return true
	}
	v := s.Obj().(*types.Var).Origin()
	if v.Pkg() == f.pass.Pkg {
		return f.fixedField(v)
	}
	return v.Pkg() != nil && f.pass.ImportObjectFact(v, new(FixedText))
}

// tagOf is the tag of a selected field.
func tagOf(s *types.Selection) string {
	t, tag := s.Recv(), ""
	for _, i := range s.Index() {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return ""
		}
		t, tag = st.Field(i).Type(), st.Tag(i)
	}
	return tag
}

// fixedTag reports whether a tag declares the column or the value of a field as an
// identifier of a fixed format: for gorm, bun and go-pg, or a validator.
func fixedTag(tag string) bool {
	t := reflect.StructTag(tag)
	for _, name := range []string{"gorm", "bun", "pg", "xorm"} {
		v := strings.ToLower(t.Get(name))
		if strings.Contains(v, "type:uuid") || strings.Contains(v, "type:char(36)") || name == "xorm" && strings.Contains(v, "uuid") {
			return true
		}
	}
	for _, name := range []string{"validate", "binding"} {
		for _, rule := range strings.Split(t.Get(name), ",") {
			rule, _, _ = strings.Cut(rule, "_") // uuid4_rfc4122
			switch strings.TrimRight(rule, "345") {
			case "uuid", "ulid", "numeric", "number", "alphanum", "hexadecimal", "mongodb":
				return true
			}
		}
	}
	return false
}

// fixedField reports whether the package gives a field only text of a known format.
// What a database fills in it stored before.
func (f *Forms) fixedField(v *types.Var) bool {
	if known, ok := f.fixed[v]; ok {
		return known
	}
	f.fixed[v] = false // within a copy of itself
	made := false
	for _, a := range f.assignments(v) {
		switch {
		case a.rhs == nil && a.op == token.ILLEGAL, f.copies(a.rhs, v):
		case a.rhs == nil || a.n > 0 || !f.isFixed(a.rhs):
			return false
		default:
			made = made || f.pass.TypesInfo.Types[a.rhs].Value == nil
		}
	}
	f.fixed[v] = made
	return made
}

// copies reports whether an expression is the same field of another value.
func (f *Forms) copies(e ast.Expr, v *types.Var) bool {
	sel, ok := e.(*ast.SelectorExpr)
	return ok && f.pass.TypesInfo.Uses[sel.Sel] == v
}

// issue notes the subject of a token that is made: in a struct or a map of claims, or
// given to a builder.
func (f *Forms) issue(n ast.Node) {
	info := f.pass.TypesInfo
	switch n := n.(type) {
	case *ast.CompositeLit:
		for field, v := range Fields(info, n) {
			if field.Name() == "Subject" && field.Pkg() != nil && isJWT(field.Pkg().Path()) {
				f.issued = append(f.issued, v)
			}
		}
		t, ok := types.Unalias(info.TypeOf(n)).(*types.Named)
		if !ok || t.Obj().Name() != "MapClaims" {
			return
		}
		for _, el := range n.Elts {
			kv, ok := el.(*ast.KeyValueExpr)
			if ok && isSub(info.Types[kv.Key].Value) {
				f.issued = append(f.issued, kv.Value)
			}
		}
	case *ast.CallExpr:
		fn := source.Callee(info, n)
		if fn != nil && fn.Name() == "Subject" && fn.Pkg() != nil && isJWT(fn.Pkg().Path()) && len(n.Args) == 1 {
			f.issued = append(f.issued, n.Args[0])
		}
	}
}

func isSub(v constant.Value) bool {
	return v != nil && v.Kind() == constant.String && constant.StringVal(v) == "sub"
}

// isJWT reports whether a package is one of JSON web tokens.
func isJWT(path string) bool {
	return strings.Contains(path, "/jwt") || strings.HasSuffix(path, "/openid")
}
