package keyform

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/provenance"
)

func (f *Forms) originsOf(s *provenance.Scope, p Part) provenance.Set {
	if p.Expr == nil {
		return nil
	}
	return f.origins(s, p.Expr, p.Fields, 0)
}

func (f *Forms) origins(s *provenance.Scope, e ast.Expr, fields []string, depth int) provenance.Set {
	e = ast.Unparen(e)
	id, ok := e.(*ast.Ident)
	if !ok {
		return s.Of(e, 0, fields...)
	}
	v, ok := f.pass.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || depth > maxDepth {
		return nil
	}
	list := f.assignments(v)
	if len(list) == 0 {
		return s.OfVariable(v, fields...)
	}
	var out provenance.Set
	for _, a := range list {
		switch {
		case a.rhs == nil || a.op == token.RANGE:
			return nil
		case a.n == 0:
			out = provenance.Join(out, f.origins(s, a.rhs, fields, depth+1))
		default:
			out = provenance.Join(out, s.Of(a.rhs, a.n, fields...))
		}
	}
	return out
}

func (f *Forms) definition(e ast.Expr) ast.Expr {
	for range maxDepth {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			break
		}
		list := f.assignments(f.pass.TypesInfo.ObjectOf(id))
		if len(list) != 1 || list[0].rhs == nil {
			break
		}
		e = list[0].rhs
	}
	return ast.Unparen(e)
}

func (f *Forms) checks(found func(e ast.Expr, refused string)) {
	for _, file := range f.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if fn := source.Callee(f.pass.TypesInfo, n); fn != nil {
					f.check(n, fn, found)
				}
			case *ast.SwitchStmt:
				if n.Tag != nil && source.IsText(f.pass.TypesInfo.TypeOf(n.Tag)) {
					found(n.Tag, provenance.OneOfList)
				}
			case *ast.AssignStmt:
				if x, ok := ast.Unparen(n.Rhs[0]).(*ast.IndexExpr); ok && len(n.Lhs) == 2 && f.table(x.X) {
					found(x.Index, provenance.OneOfList)
				}
			case *ast.IfStmt:
				cond := ast.Unparen(n.Cond)
				if u, ok := cond.(*ast.UnaryExpr); ok && u.Op == token.NOT {
					cond = ast.Unparen(u.X)
				}
				if x, ok := cond.(*ast.IndexExpr); ok && f.table(x.X) {
					found(x.Index, provenance.OneOfList)
				}
			}
			return true
		})
	}
}

func (f *Forms) check(call *ast.CallExpr, fn *types.Func, found func(e ast.Expr, refused string)) {
	text, chars := provenance.FormatTest(fn, len(call.Args))
	switch {
	case chars >= 0:
		found(call.Args[text], provenance.Characters(fn, f.pass.TypesInfo.Types[call.Args[chars]].Value))
	case text >= 0:
		found(call.Args[text], provenance.AnyText)
	}
}

// table reports whether an expression is a map of the package itself.
func (f *Forms) table(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := f.pass.TypesInfo.ObjectOf(id).(*types.Var)
	return ok && v.Parent() == f.pass.Pkg.Scope()
}

// segment reports whether a call returns one segment of the path, as routers cut
// it: without a slash. The one of net/http cuts first and unescapes then.
func (f *Forms) segment(call *ast.CallExpr, fn *types.Func) bool {
	n := -1
	switch fn.FullName() {
	case "(*github.com/gin-gonic/gin.Context).Param", "(github.com/julienschmidt/httprouter.Params).ByName",
		"(*github.com/gofiber/fiber/v2.Ctx).Params", "(github.com/gofiber/fiber/v3.Ctx).Params":
		n = 0
	case "github.com/go-chi/chi/v5.URLParam":
		n = 1
	}
	if n < 0 || n >= len(call.Args) {
		return false
	}
	name := f.expr(call.Args[n], nil, maxDepth)
	return len(name) == 1 && name[0].Expr == nil && !f.wildcard(name[0].Text)
}

// wildcard reports whether a pattern in the package says that the parameter is
// the rest of the path.
func (f *Forms) wildcard(name string) bool {
	if strings.ContainsAny(name, "*+") {
		return true
	}
	f.assignments(nil)
	return slices.ContainsFunc(f.patterns, func(p string) bool {
		p, _ = strconv.Unquote(p)
		return strings.Contains(p, "*"+name) || strings.Contains(p, "{"+name+"...") || strings.Contains(p, "{"+name+":")
	})
}
