package keyform

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// expr takes an expression apart, where the parameters of helpers have the values
// of the environment.
func (f *Forms) expr(e ast.Expr, in *env, depth int) []Part {
	tv := f.pass.TypesInfo.Types[e]
	switch {
	case tv.Value != nil && tv.Value.Kind() == constant.String:
		return []Part{{Text: constant.StringVal(tv.Value)}}
	case tv.Value != nil:
		return []Part{{Text: tv.Value.ExactString()}}
	case depth > maxDepth:
		return f.leaf(e)
	}
	if of := f.lengthIn(e, in, depth); of != nil {
		return []Part{{Expr: e, Format: Fixed, Length: of}}
	}
	switch x := e.(type) {
	case *ast.ParenExpr:
		return f.expr(x.X, in, depth)
	case *ast.BinaryExpr:
		if x.Op == token.ADD && source.IsText(tv.Type) {
			return append(f.operand(x.X, in, depth), f.operand(x.Y, in, depth)...)
		}
	case *ast.SliceExpr:
		if x.Low == nil && x.High == nil {
			return f.expr(x.X, in, depth)
		}
	case *ast.CompositeLit:
		if text, ok := f.bytes(x); ok {
			return []Part{{Text: text}}
		}
	case *ast.Ident:
		return f.ident(x, in, depth)
	case *ast.CallExpr:
		return f.call(x, in, depth)
	case *ast.SelectorExpr:
		if parts := f.composed(x, depth); parts != nil {
			return parts
		}
	}
	parts := f.leaf(e)
	parts[0].in = in
	return parts
}

// operand is expr for what stands in a concatenation: a fix could change it there.
func (f *Forms) operand(e ast.Expr, in *env, depth int) []Part {
	parts := f.expr(e, in, depth)
	if len(parts) == 1 && parts[0].Expr != nil && parts[0].Format != Fixed {
		parts[0].Operand, parts[0].Verb = e, token.NoPos
	}
	return parts
}

func (f *Forms) ident(id *ast.Ident, in *env, depth int) []Part {
	obj := f.pass.TypesInfo.ObjectOf(id)
	if in != nil {
		if arg, ok := in.args[obj]; ok {
			return f.expr(arg, in.outer, depth+1)
		}
	}
	list := f.assignments(obj)
	if len(list) == 0 || list[0].op == token.ADD_ASSIGN || list[0].rhs == nil || list[0].n > 0 {
		parts := f.leaf(id)
		parts[0].in = in
		return parts
	}
	for _, a := range list[1:] {
		if a.op != token.ADD_ASSIGN {
			return f.leaf(id)
		}
	}
	parts := f.expr(list[0].rhs, in, depth+1)
	if len(list) == 1 {
		if len(parts) == 1 && parts[0].Expr != nil && ast.Unparen(parts[0].Expr) == ast.Unparen(list[0].rhs) && parts[0].Inner == nil {
			parts[0].Expr = id // its name says more
		}
		return parts
	}
	if len(parts) == 1 && parts[0].Expr == list[0].rhs {
		parts[0].Operand = list[0].rhs
	}
	for _, a := range list[1:] {
		parts = append(parts, f.operand(a.rhs, in, depth+1)...)
	}
	return parts
}

// composed is what a field holds that is always given the same joined text, such as
// the prefix of a store of each owner's own; else nil.
func (f *Forms) composed(sel *ast.SelectorExpr, depth int) []Part {
	field, ok := f.pass.TypesInfo.Uses[sel.Sel].(*types.Var)
	if !ok || !field.IsField() || !source.IsText(field.Type()) {
		return nil
	}
	given := f.givenTo(field)
	if len(given) != 1 {
		return nil
	}
	if parts := f.expr(given[0], nil, depth+1); len(parts) > 1 || len(parts) == 1 && parts[0].Format == Fixed {
		return parts
	}
	return nil
}

// leaf is an expression that is not taken apart.
func (f *Forms) leaf(e ast.Expr) []Part {
	format := Any
	if sel, ok := e.(*ast.SelectorExpr); f.fixedType(f.pass.TypesInfo.TypeOf(e)) || ok && f.fixedSelector(sel) {
		format = Fixed
	}
	return []Part{{Expr: e, Format: format}}
}

// fixedType reports whether values of a type are written in a known format:
// numbers, identifiers of a fixed length, times, and the constants of a type.
func (f *Forms) fixedType(t types.Type) bool {
	if t == nil {
		return true
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		if b, ok := n.Underlying().(*types.Basic); ok && b.Kind() == types.String && n.Obj().Pkg() != nil {
			return hasConstants(n)
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString == 0
	case *types.Slice:
		return !source.IsText(t)
	case *types.Array, *types.Struct, *types.Map:
		return true
	}
	return false
}

// hasConstants reports whether the package of a type declares constants of it: an
// enumeration.
func hasConstants(n *types.Named) bool {
	scope := n.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(c.Type(), n) {
			return true
		}
	}
	return false
}

// bytes is the text of a literal of bytes that are constants.
func (f *Forms) bytes(lit *ast.CompositeLit) (string, bool) {
	if !source.IsText(f.pass.TypesInfo.TypeOf(lit)) {
		return "", false
	}
	var b strings.Builder
	for _, e := range lit.Elts {
		v := f.pass.TypesInfo.Types[e].Value
		if v == nil {
			return "", false
		}
		n, ok := constant.Int64Val(constant.ToInt(v))
		if !ok {
			return "", false
		}
		b.WriteByte(byte(n))
	}
	return b.String(), true
}

// lengthIn is the expression whose length a number, or a number's text, tells.
func (f *Forms) lengthIn(e ast.Expr, in *env, depth int) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return nil
	}
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "len" {
		parts := f.expr(call.Args[0], in, depth+1)
		if len(parts) == 1 {
			return parts[0].Expr
		}
		return nil
	}
	fn := source.Callee(f.pass.TypesInfo, call)
	if f.pass.TypesInfo.Types[call.Fun].IsType() || fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "strconv" {
		return f.lengthIn(call.Args[0], in, depth)
	}
	return nil
}
