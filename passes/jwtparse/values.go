package jwtparse

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/keyform"
)

// literal is the text of a key that stands in the source, or "".
func (r *rule) literal(e ast.Expr) string { return r.text(e, 0) }

// maxSteps bounds the variables, fields and functions that a key is followed through.
const maxSteps = 8

func (r *rule) text(e ast.Expr, depth int) string {
	if v := r.pass.TypesInfo.Types[e].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v)
	}
	if depth > maxSteps {
		return ""
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return r.called(x, depth)
	case *ast.Ident:
		if next := r.valueOf(x); next != nil {
			return r.text(next, depth+1)
		}
		return r.all(r.given(x), depth)
	case *ast.IndexExpr:
		for _, lit := range r.literals(x.X, depth+1) {
			for _, el := range lit.Elts {
				if kv, ok := el.(*ast.KeyValueExpr); ok {
					el = kv.Value
				}
				if t := r.text(el, depth+1); t != "" {
					return t // one of the keys is enough
				}
			}
		}
	case *ast.SelectorExpr:
		return r.all(r.fieldValues(x, depth), depth)
	}
	return ""
}

// all is the text of the last of several values, "" where one is no text.
func (r *rule) all(values []ast.Expr, depth int) (text string) {
	for _, v := range values {
		if text = r.text(v, depth+1); text == "" {
			return ""
		}
	}
	return text
}

// given is what the package's calls give to a parameter of a function that only it
// can call.
func (r *rule) given(id *ast.Ident) []ast.Expr {
	obj := r.pass.TypesInfo.ObjectOf(id)
	for fn, decl := range r.decls {
		if obj == nil || decl.Pos() > obj.Pos() || obj.Pos() >= decl.End() || fn == nil || fn.Exported() && r.pass.Pkg.Name() != "main" {
			continue
		}
		sig, ok := fn.Type().(*types.Signature)
		if !ok || sig.Variadic() {
			return nil
		}
		for i := range sig.Params().Len() {
			if sig.Params().At(i) == obj {
				return r.arguments(fn, i)
			}
		}
	}
	return nil
}

// arguments are what the calls of a function in the package give to a parameter.
func (r *rule) arguments(fn types.Object, param int) []ast.Expr {
	var list []ast.Expr
	for _, file := range r.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if callee := source.Callee(r.pass.TypesInfo, call); callee != nil && types.Object(callee) == fn && param < len(call.Args) {
				list = append(list, call.Args[param])
			}
			return true
		})
	}
	return list
}

// called is the text that a call returns: of a conversion, of a decoder, of a
// function of the package with one return.
func (r *rule) called(call *ast.CallExpr, depth int) string {
	if len(call.Args) == 1 && r.pass.TypesInfo.Types[call.Fun].IsType() {
		return r.text(call.Args[0], depth)
	}
	fn := source.Callee(r.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return ""
	}
	if strings.HasPrefix(fn.Pkg().Path(), "encoding/") && fn.Name() == "DecodeString" && len(call.Args) == 1 {
		return r.text(call.Args[0], depth)
	}
	if ret := r.returned(fn); ret != nil {
		return r.text(ret, depth+1)
	}
	return ""
}

// returned is what a function of the package returns that does nothing else, or nil.
func (r *rule) returned(fn *types.Func) ast.Expr {
	d := r.decls[fn]
	if d == nil || d.Body == nil || len(d.Body.List) != 1 {
		return nil
	}
	ret, ok := d.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) == 0 {
		return nil
	}
	return ret.Results[0]
}

// valueOf is the only value of a variable, or nil.
func (r *rule) valueOf(id *ast.Ident) ast.Expr {
	v, ok := r.pass.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || r.open[v] {
		return nil
	}
	if v.Parent() == r.pass.Pkg.Scope() {
		return r.globals[v]
	}
	if next := r.forms.Definition(id); next != ast.Expr(id) {
		return next
	}
	return nil
}

// literals are the composite literals that an expression may be.
func (r *rule) literals(e ast.Expr, depth int) []*ast.CompositeLit {
	if depth > maxSteps {
		return nil
	}
	var list []*ast.CompositeLit
	switch x := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return []*ast.CompositeLit{x}
	case *ast.UnaryExpr:
		if x.Op == token.AND {
			return r.literals(x.X, depth)
		}
	case *ast.Ident:
		if next := r.valueOf(x); next != nil {
			return r.literals(next, depth+1)
		}
	case *ast.CallExpr:
		if fn := source.Callee(r.pass.TypesInfo, x); fn != nil {
			if ret := r.returned(fn); ret != nil {
				return r.literals(ret, depth+1)
			}
		}
	case *ast.IndexExpr:
		for _, lit := range r.literals(x.X, depth+1) {
			for _, el := range lit.Elts {
				if kv, ok := el.(*ast.KeyValueExpr); ok {
					el = kv.Value
				}
				list = append(list, r.literals(el, depth+1)...)
			}
		}
	case *ast.SelectorExpr:
		for _, v := range r.fieldValues(x, depth) {
			list = append(list, r.literals(v, depth+1)...)
		}
	}
	return list
}

// fieldValues are what a field is given, nil where that is not known: of the very
// value, if that is a literal, else of all values of its type.
func (r *rule) fieldValues(sel *ast.SelectorExpr, depth int) []ast.Expr {
	field, ok := r.pass.TypesInfo.Uses[sel.Sel].(*types.Var)
	if !ok || !field.IsField() || r.open[field] {
		return nil
	}
	if list := r.literals(sel.X, depth+1); len(list) > 0 && !r.assigned[field] {
		var out []ast.Expr
		for _, lit := range list {
			for f, v := range keyform.Fields(r.pass.TypesInfo, lit) {
				if f == field {
					out = append(out, v)
				}
			}
		}
		return out
	}
	return r.forms.Given(field)
}
