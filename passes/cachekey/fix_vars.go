package cachekey

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// A variable of a function: how it gets its value and where it is used.
type variable struct {
	obj      *types.Var
	param    bool
	ranged   bool // set by a range clause
	declared bool // without a value
	assigned int
	// rhs is the value that it was given last, or nil; n is which result of it,
	// -1 if rhs has one only. When assigned is 1 there is no other.
	rhs   ast.Expr
	n     int
	first ast.Expr  // the value that it was given first
	set   token.Pos // the end of that assignment
	parts []token.Pos
	uses  []*ast.Ident
}

// variables are the local variables of a package.
type variables struct {
	all map[*types.Var]*variable
}

// of returns the local variable that an identifier names, or nil.
func (vs *variables) of(pass *analysis.Pass, id *ast.Ident) *variable {
	v, _ := pass.TypesInfo.ObjectOf(id).(*types.Var)
	return vs.all[v]
}

func collectVariables(pass *analysis.Pass) *variables {
	vs := &variables{all: make(map[*types.Var]*variable)}
	for _, file := range pass.Files {
		for _, d := range file.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil {
				ast.Inspect(fd, func(n ast.Node) bool { return vs.visit(pass, n) })
			}
		}
	}
	return vs
}

func (vs *variables) visit(pass *analysis.Pass, n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncType:
		vs.params(pass, n.Params)
	case *ast.AssignStmt:
		for i, l := range n.Lhs {
			vs.assign(pass, l, value(n.Rhs, len(n.Lhs), i), n)
		}
	case *ast.ValueSpec:
		for i, id := range n.Names {
			if len(n.Values) > 0 {
				vs.assign(pass, id, value(n.Values, len(n.Names), i), n)
			} else if v := vs.local(pass, id); v != nil {
				v.declared = true
			}
		}
	case *ast.RangeStmt:
		for _, l := range []ast.Expr{n.Key, n.Value} {
			if l != nil {
				vs.assign(pass, l, nilValue, n)
				if id, ok := l.(*ast.Ident); ok {
					if v := vs.local(pass, id); v != nil {
						v.ranged = true
					}
				}
			}
		}
	case *ast.IncDecStmt:
		vs.assign(pass, n.X, nilValue, n)
	case *ast.Ident:
		if _, ok := pass.TypesInfo.Uses[n].(*types.Var); ok {
			if v := vs.local(pass, n); v != nil {
				v.uses = append(v.uses, n)
			}
		}
	}
	return true
}

// given is the value that an assignment gives to one of its variables.
type given struct {
	rhs ast.Expr
	n   int
}

var nilValue = given{nil, -1}

func value(rhs []ast.Expr, lhs, i int) given {
	switch {
	case len(rhs) == lhs:
		return given{rhs[i], -1}
	case len(rhs) == 1:
		return given{rhs[0], i}
	}
	return nilValue
}

func (vs *variables) params(pass *analysis.Pass, list *ast.FieldList) {
	for _, f := range list.List {
		for _, id := range f.Names {
			if v := vs.local(pass, id); v != nil {
				v.param = true
			}
		}
	}
}

// assign notes an assignment to a variable, or to a part of one.
func (vs *variables) assign(pass *analysis.Pass, l ast.Expr, g given, stmt ast.Node) {
	id, ok := ast.Unparen(l).(*ast.Ident)
	if !ok {
		if root := rootOf(l); root != nil {
			if v := vs.local(pass, root); v != nil {
				v.parts = append(v.parts, stmt.End())
			}
		}
		return
	}
	v := vs.local(pass, id)
	if v == nil {
		return
	}
	v.assigned++
	if a, ok := stmt.(*ast.AssignStmt); ok && a.Tok != token.ASSIGN && a.Tok != token.DEFINE {
		v.rhs, v.n = nil, -1
		return
	}
	v.rhs, v.n = g.rhs, g.n
	if v.assigned == 1 {
		v.set = stmt.End()
		if g.n < 0 {
			v.first = g.rhs
		}
	}
}

func (vs *variables) local(pass *analysis.Pass, id *ast.Ident) *variable {
	obj, ok := pass.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || obj.IsField() || obj.Parent() == nil || obj.Parent() == pass.Pkg.Scope() || obj.Pkg() != pass.Pkg {
		return nil
	}
	v := vs.all[obj]
	if v == nil {
		v = &variable{obj: obj, n: -1}
		vs.all[obj] = v
	}
	return v
}

// rootOf is the variable that a chain of fields, elements and methods starts from.
func rootOf(e ast.Expr) *ast.Ident {
	for {
		switch n := e.(type) {
		case *ast.Ident:
			return n
		case *ast.ParenExpr:
			e = n.X
		case *ast.SelectorExpr:
			e = n.X
		case *ast.IndexExpr:
			e = n.X
		case *ast.StarExpr:
			e = n.X
		case *ast.CallExpr:
			e = n.Fun
		default:
			return nil
		}
	}
}

// path returns the nodes around n, the innermost first.
func (x *fixer) path(n ast.Node) []ast.Node {
	if f := x.file(n.Pos()); f != nil {
		p, _ := astutil.PathEnclosingInterval(f, n.Pos(), n.End())
		return p
	}
	return nil
}

func (x *fixer) file(pos token.Pos) *ast.File { return source.File(x.pass, pos) }

// declaration is the function declaration that an expression is in, or nil.
func (x *fixer) declaration(e ast.Expr) *ast.FuncDecl {
	if e == nil {
		return nil
	}
	if f := x.file(e.Pos()); f != nil {
		for _, d := range f.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Pos() <= e.Pos() && e.End() <= fd.End() {
				return fd
			}
		}
	}
	return nil
}
