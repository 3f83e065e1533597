package nostore

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
)

// fixRegistration puts a middleware in front of the routes of a group that are
// handlers of other packages, if the routes of the group are the caller's own.
func (x *fixer) fixRegistration(f *finding) (*analysis.SuggestedFix, string) {
	resp := f.response
	name, _, _ := strings.Cut(resp.Where, " ")
	advice := fmt.Sprintf("; set Cache-Control: no-store in %s or in a middleware of this router", name)
	at := resp.Instr.Pos()
	switch {
	case f.state.Final != handlers.In:
		return nil, "; " + sentByMiddleware
	case !fixes.Editable(source.File(x.pass, at)):
		return nil, advice
	}
	g := x.groupAt(at)
	if g == nil || !x.onlyPrivate(g) {
		return nil, advice
	}
	text := x.middleware(g)
	if text == "" {
		return nil, advice
	}
	x.add(fixes.Insert(g.first.Pos(), text+"\n"))
	return x.suggest("Set Cache-Control: no-store for all routes of " + g.obj.Name()), ""
}

// A group is a local variable that routes are registered on.
type group struct {
	obj   *types.Var
	use   *types.Func // its method Use
	own   bool        // it has middleware of its own
	calls []*ast.CallExpr
	list  []ast.Stmt // where the first registration is
	first ast.Stmt
}

// groupAt is the group of the registration at a position: g.GET("/orders", h), or
// orders.Routes(g).
func (x *fixer) groupAt(at token.Pos) *group {
	path, _ := astutil.PathEnclosingInterval(source.File(x.pass, at), at, at)
	call, ok := path[0].(*ast.CallExpr)
	if !ok {
		return nil
	}
	list := call.Args
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
		list = append([]ast.Expr{sel.X}, list...)
	}
	for _, e := range list {
		id, ok := e.(*ast.Ident)
		if !ok {
			continue
		}
		obj, ok := x.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok || obj.IsField() || obj.Parent() == x.pass.Pkg.Scope() {
			continue
		}
		if use := x.method(obj.Type(), "Use"); use != nil {
			return &group{obj: obj, use: use, own: x.madeWithMiddleware(obj)}
		}
	}
	return nil
}

// madeWithMiddleware reports whether a variable is a part of a router that was
// given middleware when it was made, r.Group("/account", loggedIn), or a part of
// one that has middleware: r.Route("/me", func(me chi.Router) {…}).
func (x *fixer) madeWithMiddleware(obj *types.Var) bool {
	path, _ := astutil.PathEnclosingInterval(source.File(x.pass, obj.Pos()), obj.Pos(), obj.Pos())
	for i, n := range path {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if call, ok := n.Rhs[0].(*ast.CallExpr); ok {
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
					return sel.Sel.Name == "Group" && len(call.Args) > 1 || sel.Sel.Name == "With" && len(call.Args) > 0
				}
			}
			return false
		case *ast.FuncLit:
			call, ok := path[i+1].(*ast.CallExpr)
			return ok && x.usesMiddleware(call)
		}
	}
	return false
}

// usesMiddleware reports whether the router that a method is called on was given
// middleware by its method Use.
func (x *fixer) usesMiddleware(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	parent := x.named(sel.X)
	file := source.File(x.pass, call.Pos())
	for id, obj := range x.pass.TypesInfo.Uses {
		if obj == parent && obj != nil && file.FileStart <= id.Pos() && id.Pos() < call.Pos() {
			path, _ := astutil.PathEnclosingInterval(file, id.Pos(), id.End())
			if _, method := callOn(path); method == "Use" {
				return true
			}
		}
	}
	return false
}

// onlyPrivate reports whether all that is done with the group is to register
// middleware, and after that handlers whose responses are the caller's. What
// another package registers on it is not known one by one: it is for those whom
// the group's own middleware lets pass.
func (x *fixer) onlyPrivate(g *group) bool {
	file := source.File(x.pass, g.obj.Pos())
	last := token.NoPos // use of middleware
	mounts := false
	for id, obj := range x.pass.TypesInfo.Uses {
		if obj != g.obj {
			continue
		}
		if source.File(x.pass, id.Pos()) != file {
			return false
		}
		path, _ := astutil.PathEnclosingInterval(file, id.Pos(), id.End())
		call, method := callOn(path)
		switch {
		case call == nil:
			return false
		case method == "":
			mounts = true
		case method == "Use":
			last = max(last, call.Pos())
			g.own = true
			continue
		}
		if !x.registersPrivate(call, method) {
			return false
		}
		levels, _ := levelsOf(path)
		if len(levels) == 0 {
			return false
		}
		g.calls = append(g.calls, call)
		if s := levels[0].stmt(); g.first == nil || s.Pos() < g.first.Pos() {
			g.list, g.first = levels[0].list, s
		}
	}
	return g.first != nil && last < g.first.Pos() && (g.own || !mounts) && x.together(g)
}

// callOn is the call of a method on the name that a path leads from, or, without
// a method, the call that is given the name.
func callOn(path []ast.Node) (call *ast.CallExpr, method string) {
	if len(path) < 3 {
		return nil, ""
	}
	if sel, ok := path[1].(*ast.SelectorExpr); ok {
		call, ok := path[2].(*ast.CallExpr)
		if !ok || call.Fun != sel {
			return nil, ""
		}
		if sel.Sel.Name == "With" { // r.With(confidential).Get("/letters", h)
			return callOn(path[2:])
		}
		return call, sel.Sel.Name
	}
	call, _ = path[1].(*ast.CallExpr)
	return call, ""
}

// together reports whether whatever registers a route has also registered what
// stands before the first one.
func (x *fixer) together(g *group) bool {
	end := g.list[len(g.list)-1].End()
	for _, c := range g.calls {
		if c.Pos() >= end {
			return false
		}
	}
	return true
}

// registersPrivate reports whether a call registers handlers whose responses are
// the caller's, or for a method whose responses nobody keeps.
func (x *fixer) registersPrivate(call *ast.CallExpr, method string) bool {
	switch strings.ToUpper(method) {
	case "POST", "PUT", "PATCH", "DELETE":
		return true
	}
	for _, h := range x.res.Foreign {
		if f := worst(h.Responses); f != nil && f.response.Instr.Pos() == call.Lparen {
			return true
		}
	}
	if len(call.Args) == 0 {
		return false
	}
	fn := x.named(call.Args[len(call.Args)-1])
	for _, h := range x.res.Handlers {
		if fn != nil && h.Fn.Object() == fn {
			return !slices.ContainsFunc(h.Responses, func(r *handlers.Response) bool { return len(r.Identity) == 0 })
		}
	}
	return false
}

// named is the function or variable that a name means.
func (x *fixer) named(e ast.Expr) types.Object {
	switch e := e.(type) {
	case *ast.Ident:
		return x.pass.TypesInfo.Uses[e]
	case *ast.SelectorExpr:
		return x.pass.TypesInfo.Uses[e.Sel]
	}
	return nil
}

// middleware registers one that sets Cache-Control, in the words of the group's
// framework, or is "" where its names mean something else.
func (x *fixer) middleware(g *group) string {
	pos := g.first.Pos()
	path := g.use.Pkg().Path()
	pkg := fixes.ImportName(x.pass, path, pos)
	name := g.obj.Name()
	switch {
	case path == "github.com/go-chi/chi/v5", path == "github.com/gorilla/mux":
		return x.netMiddleware(name, pos)
	case pkg == "":
	case path == "github.com/gin-gonic/gin":
		return fmt.Sprintf("%s.Use(func(c *%s.Context) {\nc.Header(\"Cache-Control\", \"no-store\")\nc.Next()\n})", name, pkg)
	case strings.HasPrefix(path, "github.com/labstack/echo/"):
		return fmt.Sprintf("%[1]s.Use(func(next %[2]s.HandlerFunc) %[2]s.HandlerFunc {\nreturn func(c %[3]s) error {\n"+
			"c.Response().Header().Set(%[4]s, \"no-store\")\nreturn next(c)\n}\n})", name, pkg, contextOf(g.use, "Context", pkg), x.headerName(g.use, pos))
	case strings.HasPrefix(path, "github.com/gofiber/fiber/"):
		return fmt.Sprintf("%s.Use(func(c %s) error {\nc.Set(%s, \"no-store\")\nreturn c.Next()\n})", name, contextOf(g.use, "Ctx", pkg), x.headerName(g.use, pos))
	}
	return ""
}

// netMiddleware is that of routers on net/http.
func (x *fixer) netMiddleware(name string, pos token.Pos) string {
	if pkg := fixes.ImportName(x.pass, "github.com/go-chi/chi/v5/middleware", pos); pkg != "" {
		return fmt.Sprintf("%s.Use(%s.SetHeader(\"Cache-Control\", \"no-store\"))", name, pkg)
	}
	pkg := fixes.ImportName(x.pass, "net/http", pos)
	if pkg == "" {
		return ""
	}
	return fmt.Sprintf("%[1]s.Use(func(next %[2]s.Handler) %[2]s.Handler {\nreturn %[2]s.HandlerFunc(func(w %[2]s.ResponseWriter, r *%[2]s.Request) {\n"+
		"w.Header().Set(\"Cache-Control\", \"no-store\")\nnext.ServeHTTP(w, r)\n})\n})", name, pkg)
}

// contextOf is how handlers of a framework take its context: versions differ in
// whether it is an interface.
func contextOf(m *types.Func, typ, pkg string) string {
	if obj := m.Pkg().Scope().Lookup(typ); obj != nil && types.IsInterface(obj.Type()) {
		return pkg + "." + typ
	}
	return "*" + pkg + "." + typ
}
