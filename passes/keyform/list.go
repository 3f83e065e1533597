package keyform

import (
	"go/ast"
	"go/types"
)

// env binds the parameters of a helper to the arguments of its call.
type env struct {
	args map[types.Object]ast.Expr
	// rest are the arguments of a variadic parameter.
	variadic types.Object
	rest     []ast.Expr
	outer    *env
}

// binding is the environment of a helper's body for a call of it.
func (f *Forms) binding(fn *types.Func, decl *ast.FuncDecl, call *ast.CallExpr, in *env) *env {
	inner := &env{args: f.arguments(decl, call), outer: in}
	if n := fn.Signature().Params().Len() - 1; fn.Signature().Variadic() && n <= len(call.Args) {
		inner.variadic, inner.rest = paramsOf(f.pass.TypesInfo, decl)[n], call.Args[n:]
		delete(inner.args, inner.variadic)
	}
	return inner
}

// A member of a list is an expression in its environment, or the arguments of a
// variadic parameter that are not known here.
type member struct {
	expr ast.Expr
	in   *env
	rest bool
}

// joined is strings.Join of a list whose members are known.
func (f *Forms) joined(call *ast.CallExpr, in *env, depth int) []Part {
	sep := f.expr(call.Args[1], in, depth)
	list, ok := f.members(call.Args[0], in, depth)
	if !ok || len(sep) != 1 || sep[0].Expr != nil {
		return f.leaf(call)
	}
	var parts []Part
	for i, m := range list {
		if i > 0 && sep[0].Text != "" {
			parts = append(parts, Part{Text: sep[0].Text})
		}
		if m.rest {
			parts = append(parts, Part{Expr: m.expr, Text: sep[0].Text, rest: true})
			continue
		}
		parts = append(parts, f.operand(m.expr, m.in, depth+1)...)
	}
	return parts
}

// members lists what is in a list of texts: of a literal, of what append adds to one,
// of a variadic parameter.
func (f *Forms) members(e ast.Expr, in *env, depth int) (list []member, ok bool) {
	if depth > maxDepth {
		return nil, false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		for _, el := range x.Elts {
			if _, ok := el.(*ast.KeyValueExpr); ok {
				return nil, false
			}
			list = append(list, member{expr: el, in: in})
		}
		return list, true
	case *ast.Ident:
		return f.listed(x, in, depth)
	case *ast.CallExpr:
		return f.extended(x, in, depth)
	}
	return nil, false
}

// listed lists the members of a variable: of what it is given first, and of what is
// added to it.
func (f *Forms) listed(id *ast.Ident, in *env, depth int) (list []member, ok bool) {
	obj := f.pass.TypesInfo.ObjectOf(id)
	assigned := f.assignments(obj)
	switch {
	case in != nil && obj == in.variadic:
		for _, a := range in.rest {
			list = append(list, member{expr: a, in: in.outer})
		}
		ok = true
	case in == nil && f.isVariadic(obj):
		list, ok = []member{{expr: id, rest: true}}, true
	case len(assigned) > 0 && assigned[0].rhs != nil && assigned[0].n == 0:
		list, ok = f.members(assigned[0].rhs, in, depth+1)
		assigned = assigned[1:]
	}
	for _, a := range assigned {
		call, isCall := a.rhs.(*ast.CallExpr)
		if !ok || !isCall || !f.extends(call, obj) {
			return nil, false
		}
		more, known := f.added(call, in, depth)
		list, ok = append(list, more...), known
	}
	return list, ok
}

// extends reports whether a call appends to a variable.
func (f *Forms) extends(call *ast.CallExpr, obj types.Object) bool {
	id, ok := call.Fun.(*ast.Ident)
	if !ok || id.Name != "append" || len(call.Args) == 0 {
		return false
	}
	to, ok := call.Args[0].(*ast.Ident)
	return ok && f.pass.TypesInfo.ObjectOf(to) == obj
}

// extended lists the members of what append returns.
func (f *Forms) extended(call *ast.CallExpr, in *env, depth int) ([]member, bool) {
	if id, ok := call.Fun.(*ast.Ident); !ok || id.Name != "append" || len(call.Args) == 0 {
		return nil, false
	}
	list, ok := f.members(call.Args[0], in, depth+1)
	if !ok {
		return nil, false
	}
	more, ok := f.added(call, in, depth)
	return append(list, more...), ok
}

// added lists what a call of append adds.
func (f *Forms) added(call *ast.CallExpr, in *env, depth int) (list []member, ok bool) {
	if call.Ellipsis.IsValid() {
		return f.members(call.Args[len(call.Args)-1], in, depth+1)
	}
	for _, a := range call.Args[1:] {
		list = append(list, member{expr: a, in: in})
	}
	return list, true
}

// isVariadic reports whether an object is the variadic parameter of a function.
func (f *Forms) isVariadic(obj types.Object) bool {
	for fn := range f.decls {
		sig := fn.Signature()
		if sig.Variadic() && sig.Params().At(sig.Params().Len()-1) == obj {
			return true
		}
	}
	return false
}
