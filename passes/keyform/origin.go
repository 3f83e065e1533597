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

// Origins is what a part of a key depends on.
func (f *Forms) Origins(s *provenance.Scope, p Part) provenance.Set {
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

// Definition is the expression that a part is given, where it is a variable.
func (f *Forms) Definition(e ast.Expr) ast.Expr {
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

// Checks calls found for every expression that the package tests for a format or
// for being one of a list: what it then is cannot hold a separator.
func (f *Forms) Checks(found func(e ast.Expr)) {
	for _, file := range f.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if fn := source.Callee(f.pass.TypesInfo, n); fn != nil {
					if i := checked(fn, len(n.Args)); i >= 0 {
						found(n.Args[i])
					}
				}
			case *ast.SwitchStmt:
				if n.Tag != nil && source.IsText(f.pass.TypesInfo.TypeOf(n.Tag)) {
					found(n.Tag)
				}
			case *ast.AssignStmt:
				if x, ok := ast.Unparen(n.Rhs[0]).(*ast.IndexExpr); ok && len(n.Lhs) == 2 && f.table(x.X) {
					found(x.Index)
				}
			case *ast.IfStmt:
				cond := ast.Unparen(n.Cond)
				if u, ok := cond.(*ast.UnaryExpr); ok && u.Op == token.NOT {
					cond = ast.Unparen(u.X)
				}
				if x, ok := cond.(*ast.IndexExpr); ok && f.table(x.X) {
					found(x.Index)
				}
			}
			return true
		})
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

// checked is the index of the argument whose format a function tests, or -1.
func checked(fn *types.Func, args int) int {
	if fn.Pkg() == nil || args == 0 {
		return -1
	}
	name := fn.Name()
	switch path := fn.Pkg().Path(); {
	case path == "strconv" && (strings.HasPrefix(name, "Parse") || name == "Atoi"),
		strings.HasSuffix(path, "/uuid") && (strings.Contains(name, "Parse") || name == "Validate" || name == "FromString"),
		path == "strings" && (strings.HasPrefix(name, "Contains") || strings.HasPrefix(name, "Index")),
		path == "regexp" && strings.HasPrefix(name, "Match") && fn.Signature().Recv() != nil,
		path == "net/mail" && name == "ParseAddress", path == "net/netip" && name == "ParseAddr", path == "net" && name == "ParseIP",
		strings.HasSuffix(name, "FromHex"), path == "github.com/oklog/ulid/v2", path == "github.com/rs/xid":
		return 0
	case path == "slices" && name == "Contains":
		return 1
	}
	return -1
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
