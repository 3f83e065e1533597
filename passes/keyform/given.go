package keyform

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// An assignment to a local variable or to a field.
type assignment struct {
	op  token.Token
	rhs ast.Expr
	n   int // which result of rhs
}

// assignments of a local variable or of a field, in the order of the source.
func (f *Forms) assignments(obj types.Object) []assignment {
	if f.vars == nil {
		f.collect()
	}
	return f.vars[obj]
}

func (f *Forms) givenTo(v *types.Var) []ast.Expr {
	if v.Pkg() != f.pass.Pkg || v.IsField() && v.Exported() {
		return nil
	}
	var list []ast.Expr
	for _, a := range f.assignments(v.Origin()) {
		if a.rhs == nil || a.n > 0 || a.op != token.ASSIGN && a.op != token.DEFINE {
			return nil
		}
		list = append(list, a.rhs)
	}
	return list
}

func (f *Forms) collect() {
	f.vars = make(map[types.Object][]assignment)
	for _, file := range f.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			f.collectNode(n)
			return true
		})
	}
}

func (f *Forms) collectNode(n ast.Node) {
	f.issue(n)
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, l := range n.Lhs {
			f.assign(l, nth(n.Tok, n.Rhs, len(n.Lhs), i))
		}
	case *ast.ValueSpec:
		for i, id := range n.Names {
			if len(n.Values) > 0 {
				f.assign(id, nth(token.DEFINE, n.Values, len(n.Names), i))
			}
		}
	case *ast.RangeStmt:
		for _, l := range []ast.Expr{n.Key, n.Value} {
			if l != nil {
				f.assign(l, assignment{op: token.RANGE})
			}
		}
	case *ast.UnaryExpr:
		if sel, ok := ast.Unparen(n.X).(*ast.SelectorExpr); ok && n.Op == token.AND {
			f.assign(sel, assignment{}) // who has its address sets it
		}
	case *ast.CompositeLit:
		f.collectLiteral(n)
	case *ast.BasicLit:
		if n.Kind == token.STRING && strings.ContainsAny(n.Value, "*{") {
			f.patterns = append(f.patterns, n.Value)
		}
	}
}

// nth is the assignment to the i-th of several variables.
func nth(op token.Token, rhs []ast.Expr, lhs, i int) assignment {
	switch {
	case len(rhs) == lhs:
		return assignment{op, rhs[i], 0}
	case len(rhs) == 1:
		return assignment{op, rhs[0], i}
	}
	return assignment{op: op}
}

// assign enters an assignment to a local variable or to a field of the package.
func (f *Forms) assign(l ast.Expr, a assignment) {
	var id *ast.Ident
	switch l := ast.Unparen(l).(type) {
	case *ast.Ident:
		id = l
	case *ast.SelectorExpr:
		id = l.Sel
	case *ast.IndexExpr: // an element: nothing is known of the others either
		if base, ok := ast.Unparen(l.X).(*ast.Ident); ok {
			f.assign(base, assignment{op: token.ASSIGN})
		}
		return
	default:
		return
	}
	if v, ok := f.pass.TypesInfo.ObjectOf(id).(*types.Var); ok && v.Parent() != f.pass.Pkg.Scope() && v.Pkg() == f.pass.Pkg {
		f.vars[v.Origin()] = append(f.vars[v.Origin()], a)
	}
}

// collectLiteral enters what a literal gives to the fields of a struct.
func (f *Forms) collectLiteral(lit *ast.CompositeLit) {
	for field, v := range Fields(f.pass.TypesInfo, lit) {
		if field.Pkg() == f.pass.Pkg {
			f.vars[field.Origin()] = append(f.vars[field.Origin()], assignment{token.ASSIGN, v, 0})
		}
	}
}

// Fields are the fields of a struct that a literal sets, in its order.
func Fields(info *types.Info, lit *ast.CompositeLit) func(yield func(*types.Var, ast.Expr) bool) {
	return func(yield func(*types.Var, ast.Expr) bool) {
		t := info.TypeOf(lit)
		if t == nil {
			return
		}
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		s, ok := t.Underlying().(*types.Struct)
		if !ok {
			return
		}
		for i, el := range lit.Elts {
			var field *types.Var
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				el = kv.Value
				if id, ok := kv.Key.(*ast.Ident); ok {
					field, _ = info.Uses[id].(*types.Var)
				}
			} else if i < s.NumFields() {
				field = s.Field(i)
			}
			if field != nil && !yield(field, el) {
				return
			}
		}
	}
}
