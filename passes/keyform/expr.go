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

// leaf is an expression that is not taken apart.
func (f *Forms) leaf(e ast.Expr) []Part {
	format := Any
	if f.fixedType(f.pass.TypesInfo.TypeOf(e)) {
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

// An assignment to a local variable.
type assignment struct {
	op  token.Token
	rhs ast.Expr
	n   int // which result of rhs
}

// assignments of a local variable, in the order of the source.
func (f *Forms) assignments(obj types.Object) []assignment {
	if f.vars == nil {
		f.collect()
	}
	return f.vars[obj]
}

func (f *Forms) collect() {
	f.vars = make(map[types.Object][]assignment)
	add := func(l ast.Expr, a assignment) {
		if id, ok := ast.Unparen(l).(*ast.Ident); ok {
			if v, ok := f.pass.TypesInfo.ObjectOf(id).(*types.Var); ok && !v.IsField() && v.Parent() != f.pass.Pkg.Scope() {
				f.vars[v] = append(f.vars[v], a)
			}
		}
	}
	of := func(op token.Token, rhs []ast.Expr, lhs, i int) assignment {
		switch {
		case len(rhs) == lhs:
			return assignment{op, rhs[i], 0}
		case len(rhs) == 1:
			return assignment{op, rhs[0], i}
		}
		return assignment{op: op}
	}
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				add(l, of(n.Tok, n.Rhs, len(n.Lhs), i))
			}
		case *ast.ValueSpec:
			for i, id := range n.Names {
				if len(n.Values) > 0 {
					add(id, of(token.DEFINE, n.Values, len(n.Names), i))
				}
			}
		case *ast.RangeStmt:
			for _, l := range []ast.Expr{n.Key, n.Value} {
				if l != nil {
					add(l, assignment{op: token.RANGE})
				}
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && strings.ContainsAny(n.Value, "*{") {
				f.patterns = append(f.patterns, n.Value)
			}
		}
		return true
	}
	for _, file := range f.pass.Files {
		ast.Inspect(file, visit)
	}
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
