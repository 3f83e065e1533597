package cachekey

import (
	"go/ast"
	"go/token"
)

// filled is where a variable of a composite type has been given its content: the
// assignment, or the call that fills what was empty.
func (x *fixer) filled(v *variable, before token.Pos) token.Pos {
	switch {
	case v.param:
		return v.obj.Pos()
	case v.assigned > 1 || v.ranged:
		return token.NoPos
	case v.assigned == 1 && !isEmpty(v.rhs):
		return v.set
	case v.assigned == 0 && !v.declared:
		return token.NoPos // a receiver
	}
	for _, u := range v.uses {
		if u.Pos() >= before {
			break
		}
		for i, n := range x.path(u) {
			switch n := n.(type) {
			case *ast.UnaryExpr, *ast.ParenExpr:
				continue
			case *ast.CallExpr:
				if i > 0 && n.Fun.End() <= u.Pos() {
					return n.End()
				}
			case *ast.Ident:
				continue
			}
			break
		}
	}
	return token.NoPos
}

// isEmpty reports whether an expression makes something without content.
func isEmpty(e ast.Expr) bool {
	switch n := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return n.Op == token.AND && isEmpty(n.X)
	case *ast.CompositeLit:
		return len(n.Elts) == 0
	case *ast.CallExpr:
		id, ok := n.Fun.(*ast.Ident)
		return ok && (id.Name == "new" || id.Name == "make")
	}
	return false
}

// usable reports whether a candidate can stand at an expression: in scope, with
// its value, and the same value wherever the key is used.
func (x *fixer) usable(c *candidate, at ast.Expr) bool {
	scope := x.pass.Pkg.Scope().Innermost(at.Pos())
	if scope == nil {
		return false
	}
	if _, obj := scope.LookupParent(c.root.obj.Name(), at.Pos()); obj != c.root.obj {
		return false
	}
	if c.ready >= at.Pos() || !x.encloses(c.ready, at) {
		return false
	}
	for _, p := range c.root.parts {
		if p > c.ready {
			return false
		}
	}
	return !c.deref || c.root.n < 0 || x.tested(c.ready, at)
}

// encloses reports whether whatever runs at also ran what ends at pos: the block
// of that is around at.
func (x *fixer) encloses(pos token.Pos, at ast.Expr) bool {
	b := x.block(pos)
	return b == nil || b.Pos() <= at.Pos() && at.End() <= b.End()
}

// block is the innermost block that pos is in, nil for a function's signature.
func (x *fixer) block(pos token.Pos) ast.Node {
	var best ast.Node
	f := x.file(pos)
	if f == nil {
		return nil
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || pos <= n.Pos() || n.End() < pos {
			return n == f
		}
		switch n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			best = n
		}
		return true
	})
	return best
}

// tested reports whether there is an if between a call that returns a pointer
// with an error and the place: before it the pointer may be nil.
func (x *fixer) tested(ready token.Pos, at ast.Expr) bool {
	found := false
	if b := x.block(ready); b != nil {
		ast.Inspect(b, func(n ast.Node) bool {
			if i, ok := n.(*ast.IfStmt); ok && i.Cond.Pos() >= ready && i.Cond.End() <= at.Pos() {
				found = true
			}
			return !found
		})
	}
	return found
}
