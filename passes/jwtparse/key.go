package jwtparse

import (
	"go/ast"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// keys are the expressions that a parse takes the key from.
func (r *rule) keys(p *parse) []ast.Expr {
	if p.key != nil {
		return []ast.Expr{p.key}
	}
	body := r.body(p.keyfunc, 0)
	if body == nil {
		return nil
	}
	var list []ast.Expr
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(n.Results) > 0 {
				list = append(list, n.Results[0])
			}
		}
		return true
	})
	return list
}

// body is that of a function that returns keys: a literal, a function of the
// package, or what one of those returns.
func (r *rule) body(e ast.Expr, depth int) *ast.BlockStmt {
	if depth > 3 {
		return nil
	}
	switch x := r.forms.Definition(e).(type) {
	case *ast.FuncLit:
		return x.Body
	case *ast.Ident:
		if d := r.decls[r.pass.TypesInfo.Uses[x]]; d != nil {
			return d.Body
		}
	case *ast.SelectorExpr:
		if d := r.decls[r.pass.TypesInfo.Uses[x.Sel]]; d != nil {
			return d.Body
		}
	case *ast.CallExpr:
		fn := source.Callee(r.pass.TypesInfo, x)
		if fn == nil {
			return nil
		}
		if d := r.decls[fn]; d != nil && d.Body != nil && len(d.Body.List) > 0 {
			if ret, ok := d.Body.List[len(d.Body.List)-1].(*ast.ReturnStmt); ok && len(ret.Results) == 1 {
				return r.body(ret.Results[0], depth+1)
			}
		}
	}
	return nil
}
