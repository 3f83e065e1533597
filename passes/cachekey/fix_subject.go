package cachekey

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/provenance"
)

// A candidate is an expression for what a key lacks: pure, of a string type, and
// nothing but that.
type candidate struct {
	text  string
	root  *variable // the variable that it starts from
	typ   types.Type
	deref bool      // panics if root is nil
	ready token.Pos // where root has been given what the candidate reads
	name  string    // what it is called where it comes from: the same in every function
	rank  int
	pos   token.Pos
}

// Ranks: what the finding is about comes first, then what is called like an identifier.
const (
	rankWitness = iota
	rankStrong
	rankPlain
)

type listKey struct {
	decl *ast.FuncDecl
	what string
}

// candidates lists the candidates of the function that an expression is in, the
// best first.
func (x *fixer) candidates(f *finding, at ast.Expr) []*candidate {
	decl := x.declaration(at)
	if decl == nil || decl.Body == nil {
		return nil
	}
	witness := x.pass.Fset.Position(f.missing.At.Pos()).String()
	k := listKey{decl, f.category + " " + f.missing.Kind.String() + " " + f.missing.Name + " " + witness}
	list, ok := x.lists[k]
	if !ok {
		list = x.collect(f, decl)
		x.lists[k] = list
	}
	return list
}

func (x *fixer) collect(f *finding, decl *ast.FuncDecl) []*candidate {
	var list []*candidate
	seen := make(map[string]bool)
	add := func(c *candidate) {
		if c != nil && !seen[c.text] {
			seen[c.text] = true
			list = append(list, c)
		}
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			add(x.occurring(f, e))
		}
		return true
	})
	for _, c := range x.fieldsOf(f, decl) {
		add(c)
	}
	slices.SortStableFunc(list, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.pos, b.pos))
	})
	return list
}

// occurring returns the candidate that an expression of the function is, or nil.
func (x *fixer) occurring(f *finding, e ast.Expr) *candidate {
	t := x.pass.TypesInfo.TypeOf(e)
	if t == nil || !isStringType(t) || !x.pure(e) {
		return nil
	}
	root := rootOf(e)
	if root == nil {
		return nil
	}
	v := x.vars.of(x.pass, root)
	if v == nil {
		return nil
	}
	c := &candidate{text: types.ExprString(e), root: v, typ: t, pos: e.Pos(), name: x.nameOf(e, v)}
	if f.category == "subject" && displayNames[c.name] {
		return nil
	}
	_, isVar := e.(*ast.Ident)
	switch {
	case isVar:
		if x.derived(f, v.rhs) || !fits(f, x.ofVariable(v)) {
			return nil
		}
		c.pos = v.obj.Pos()
		c.ready = v.set
		if v.param {
			c.ready = v.obj.Pos()
		}
	case f.missing.At.Pos().IsValid() && x.isWitness(f, e):
		c.rank = rankWitness
	case !fits(f, x.scope.Of(e, 0)):
		return nil
	}
	if c.rank = x.rankOf(f, c, e); !isVar {
		c.ready, c.deref = x.filled(v, e.Pos()), isPointer(v.obj.Type())
	}
	if !c.ready.IsValid() {
		return nil
	}
	return c
}

// derived reports whether a value is computed from what is missing, rather than
// that itself: a name that was looked up for a tenant.
func (x *fixer) derived(f *finding, rhs ast.Expr) bool {
	call, ok := rhs.(*ast.CallExpr)
	if !ok || x.pass.TypesInfo.Types[call.Fun].IsType() {
		return false
	}
	if fn := source.Callee(x.pass.TypesInfo, call); fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "strings" {
		return false
	}
	return slices.ContainsFunc(call.Args, func(a ast.Expr) bool {
		t := x.pass.TypesInfo.TypeOf(a)
		if t == nil || !isStringType(t) {
			return false
		}
		if id, ok := a.(*ast.Ident); ok {
			v := x.vars.of(x.pass, id)
			return v != nil && fits(f, x.ofVariable(v))
		}
		return fits(f, x.scope.Of(a, 0))
	})
}

func (x *fixer) rankOf(f *finding, c *candidate, e ast.Expr) int {
	switch {
	case x.isWitness(f, e):
		return rankWitness
	case named(f, c.name):
		return rankStrong
	}
	return rankPlain
}

// named reports whether a name says that it is what the finding misses.
func named(f *finding, name string) bool {
	switch f.category {
	case "subject":
		return slices.Contains(subjectFields, name)
	case "attribute":
		kind, attribute, ok := provenance.ClaimField(name)
		return ok && kind == provenance.Attribute && attribute == f.missing.Name
	}
	return name == fold(f.missing.Name)
}

// isWitness reports whether the finding says that the caller is read by e.
func (x *fixer) isWitness(f *finding, e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	return ok && sel.Sel.Pos() == f.missing.At.Pos()
}

// ofVariable is what a variable depends on that is assigned once.
func (x *fixer) ofVariable(v *variable, fields ...string) provenance.Set {
	for range maxLinks {
		if v.assigned != 1 || v.rhs == nil || v.ranged {
			break
		}
		id, ok := ast.Unparen(v.rhs).(*ast.Ident)
		if !ok {
			return x.scope.Of(v.rhs, max(v.n, 0), fields...)
		}
		w := x.vars.of(x.pass, id)
		if w == nil {
			return nil
		}
		v = w
	}
	if v.assigned == 0 && (v.param || v.declared) {
		return x.scope.OfVariable(v.obj, fields...)
	}
	return nil
}

// fits reports whether a provenance is what the finding misses, and nothing else.
func fits(f *finding, set provenance.Set) bool {
	found := false
	for _, e := range set {
		if e.Class == provenance.Weak || e.Kind == provenance.Check || e.Kind == provenance.Entry && strings.HasPrefix(e.Name, "result:") {
			continue // a map of claims that a call returned is read like any map
		}
		if !isMissing(f, e) {
			return false
		}
		found = true
	}
	return found
}

func isMissing(f *finding, e provenance.Elem) bool {
	if e.Unverified && !f.missing.Unverified {
		return false
	}
	switch f.category {
	case "subject":
		return e.Kind == provenance.Subject || e.Kind == provenance.Claims || e.Kind == provenance.Header && e.Name == ""
	case "attribute":
		return e.Kind == provenance.Attribute && e.Name == f.missing.Name
	}
	return e.Kind == f.missing.Kind && e.Name == f.missing.Name && e.Name != ""
}

// Fields of a caller's record by which callers differ, the best first, and those
// that two callers may share: they cannot tell whose entry it is.
var (
	subjectFields = []string{"subject", "sub", "userid", "id", "uid", "accountid", "customerid", "memberid", "email", "useremail", "username", "login"}
	displayNames  = map[string]bool{"name": true, "fullname": true, "displayname": true, "nickname": true, "firstname": true}
)

// fieldsOf makes candidates of the fields of what holds the caller as a whole:
// user.ID where only user is passed on.
func (x *fixer) fieldsOf(f *finding, decl *ast.FuncDecl) []*candidate {
	var list []*candidate
	for _, v := range x.structs(decl) {
		if session(v.obj.Type()) {
			continue
		}
		for _, field := range x.fieldNames(f, v) {
			obj, index, _ := types.LookupFieldOrMethod(v.obj.Type(), true, x.pass.Pkg, field)
			fv, ok := obj.(*types.Var)
			if !ok || !isStringType(fv.Type()) || !fits(f, x.ofVariable(v, fieldPath(v.obj.Type(), index)...)) {
				continue
			}
			ready := x.filled(v, decl.End())
			if !ready.IsValid() {
				continue
			}
			c := &candidate{text: v.obj.Name() + "." + field, root: v, typ: fv.Type(), deref: isPointer(v.obj.Type()),
				ready: ready, name: fold(field), rank: rankPlain, pos: v.obj.Pos()}
			list = append(list, c)
		}
	}
	return list
}

// session reports whether a type is a library's session: its own fields, such as
// an ID that is empty until it is saved, say nothing of who is signed in.
func session(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && strings.Contains(n.Obj().Name(), "Session")
}

// structs are the variables of a function that hold a record, in its order.
func (x *fixer) structs(decl *ast.FuncDecl) []*variable {
	var list []*variable
	for v, w := range x.vars.all {
		if decl.Pos() <= v.Pos() && v.Pos() < decl.End() && structOf(v.Type()) != nil {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b *variable) int { return int(a.obj.Pos() - b.obj.Pos()) })
	return list
}

// fieldNames are the names of the fields to try, the best first.
func (x *fixer) fieldNames(f *finding, v *variable) []string {
	s := structOf(v.obj.Type())
	var names []string
	for i := range s.NumFields() {
		fv := s.Field(i)
		if fv.Embedded() && f.category == "subject" {
			names = append(names, "Subject", "Email") // of embedded claims, if they have any
		}
		if !fv.Exported() && fv.Pkg() != x.pass.Pkg {
			continue
		}
		if n := fold(fv.Name()); named(f, n) || f.category == "subject" && !displayNames[n] {
			names = append(names, fv.Name())
		}
	}
	order := func(n string) int {
		if i := slices.Index(subjectFields, fold(n)); i >= 0 {
			return i
		}
		return len(subjectFields)
	}
	slices.SortStableFunc(names, func(a, b string) int { return order(a) - order(b) })
	return slices.Compact(names)
}

// fieldPath names the fields that an index path leads through.
func fieldPath(t types.Type, index []int) []string {
	var path []string
	for _, i := range index {
		s := structOf(t)
		if s == nil {
			return nil
		}
		path = append(path, s.Field(i).Name())
		t = s.Field(i).Type()
	}
	return path
}

// pure reports whether an expression only reads: a variable, its fields, a
// constant key of a map, an accessor that is named after what it returns.
func (x *fixer) pure(e ast.Expr) bool {
	switch n := e.(type) {
	case *ast.Ident:
		return x.vars.of(x.pass, n) != nil
	case *ast.SelectorExpr:
		sel := x.pass.TypesInfo.Selections[n]
		return sel != nil && sel.Kind() == types.FieldVal && x.pure(n.X)
	case *ast.IndexExpr:
		_, isMap := x.pass.TypesInfo.TypeOf(n.X).Underlying().(*types.Map)
		return isMap && x.pass.TypesInfo.Types[n.Index].Value != nil && x.pure(n.X)
	case *ast.CallExpr:
		sel, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || len(n.Args) > 0 || !slices.Contains(subjectFields, strings.TrimPrefix(fold(sel.Sel.Name), "get")) {
			return false
		}
		s := x.pass.TypesInfo.Selections[sel]
		return s != nil && s.Kind() == types.MethodVal && x.pure(sel.X)
	}
	return false
}

// nameOf is what an expression is called where it comes from.
func (x *fixer) nameOf(e ast.Expr, v *variable) string {
	if id, ok := e.(*ast.Ident); ok {
		if v.rhs == nil || v.assigned != 1 {
			return fold(id.Name)
		}
		e = v.rhs
	}
	for {
		switch n := e.(type) {
		case *ast.Ident:
			return fold(n.Name)
		case *ast.SelectorExpr:
			return strings.TrimPrefix(fold(n.Sel.Name), "get")
		case *ast.CallExpr:
			e = n.Fun
		case *ast.TypeAssertExpr:
			e = n.X
		case *ast.ParenExpr:
			e = n.X
		case *ast.IndexExpr:
			if lit, ok := n.Index.(*ast.BasicLit); ok {
				return fold(strings.Trim(lit.Value, "`\""))
			}
			e = n.X
		default:
			return ""
		}
	}
}

func structOf(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

func isPointer(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

func isStringType(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.String
}

// fold drops case and separators, as names of claims are compared.
func fold(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", ".", "").Replace(name))
}
