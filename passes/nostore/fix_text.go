package nostore

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/fixes"
)

// headerLine is the statement that sets Cache-Control to no-store at pos, or ""
// where the response has no name there. path leads from the write outwards.
func (x *fixer) headerLine(path []ast.Node, write ast.Node, pos token.Pos) string {
	for _, e := range x.writers(path, write) {
		if !x.inScope(e, pos) {
			continue
		}
		if text := x.setter(types.ExprString(e), x.pass.TypesInfo.TypeOf(e), pos); text != "" {
			return text
		}
	}
	return ""
}

// writers are the names that the response may have: in the write, and as a
// parameter of the functions around it. A record of a test framework that looks
// like a response is the last choice.
func (x *fixer) writers(path []ast.Node, write ast.Node) []ast.Expr {
	var list, records []ast.Expr
	add := func(e ast.Expr) {
		if t := x.pass.TypesInfo.TypeOf(e); t != nil && types.IsInterface(t) || isFrameworkContext(t) {
			list = append(list, e)
		} else {
			records = append(records, e)
		}
	}
	ast.Inspect(write, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectorExpr:
			if v, ok := x.pass.TypesInfo.Uses[n.Sel].(*types.Var); ok && v.IsField() && isName(n) {
				add(n)
			}
		case *ast.Ident:
			if _, ok := x.pass.TypesInfo.Uses[n].(*types.Var); ok {
				add(n)
			}
		}
		return true
	})
	for _, n := range path {
		var typ *ast.FuncType
		switch n := n.(type) {
		case *ast.FuncLit:
			typ = n.Type
		case *ast.FuncDecl:
			typ = n.Type
		default:
			continue
		}
		for _, field := range typ.Params.List {
			for _, name := range field.Names {
				add(name)
			}
		}
	}
	return append(list, records...)
}

// isName reports whether an expression consists of names and dots.
func isName(e ast.Expr) bool {
	for {
		switch n := e.(type) {
		case *ast.Ident:
			return true
		case *ast.SelectorExpr:
			e = n.X
		default:
			return false
		}
	}
}

// inScope reports whether a name means the same at pos.
func (x *fixer) inScope(e ast.Expr, pos token.Pos) bool {
	for {
		sel, ok := e.(*ast.SelectorExpr)
		if !ok {
			break
		}
		e = sel.X
	}
	id := e.(*ast.Ident)
	scope := x.pass.Pkg.Scope().Innermost(pos)
	if scope == nil || id.Name == "_" {
		return false
	}
	_, obj := scope.LookupParent(id.Name, pos)
	return obj != nil && obj == x.pass.TypesInfo.ObjectOf(id)
}

// setter is how Cache-Control is set on a response of type t that is called name:
// by its own methods, or those of what it embeds. It is "" for other types.
func (x *fixer) setter(name string, t types.Type, pos token.Pos) string {
	const value = `"no-store"`
	if t == nil || typeIs(t, "net/http/httptest.ResponseRecorder") {
		return ""
	}
	if typeIs(t, "github.com/valyala/fasthttp.RequestCtx") {
		return fmt.Sprintf("%s.Response.Header.Set(%q, %s)", name, "Cache-Control", value)
	}
	if m := x.method(t, "Header"); m != nil {
		switch {
		case returnsHeader(m):
			return fmt.Sprintf("%s.Header().Set(%q, %s)", name, "Cache-Control", value)
		case takesTexts(m):
			return fmt.Sprintf("%s.Header(%q, %s)", name, "Cache-Control", value)
		}
	}
	if m := x.method(t, "Response"); m != nil && m.Signature().Params().Len() == 0 && m.Signature().Results().Len() == 1 {
		if h := x.method(m.Signature().Results().At(0).Type(), "Header"); h != nil && returnsHeader(h) {
			return fmt.Sprintf("%s.Response().Header().Set(%s, %s)", name, x.headerName(m, pos), value)
		}
	}
	if m := x.method(t, "Set"); m != nil && takesTexts(m) && strings.HasPrefix(m.Pkg().Path(), "github.com/gofiber/fiber/") {
		return fmt.Sprintf("%s.Set(%s, %s)", name, x.headerName(m, pos), value)
	}
	return ""
}

func (x *fixer) method(t types.Type, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, x.pass.Pkg, name)
	m, _ := obj.(*types.Func)
	return m
}

// headerName is the constant that the package of a method has for Cache-Control,
// or its text where the constant cannot be named.
func (x *fixer) headerName(m *types.Func, pos token.Pos) string {
	const constant = "HeaderCacheControl"
	if name := fixes.ImportName(x.pass, m.Pkg().Path(), pos); name != "" && m.Pkg().Scope().Lookup(constant) != nil {
		return name + "." + constant
	}
	return `"Cache-Control"`
}

func returnsHeader(m *types.Func) bool {
	sig := m.Signature()
	return sig.Params().Len() == 0 && sig.Results().Len() == 1 && typeIs(sig.Results().At(0).Type(), "net/http.Header")
}

func takesTexts(m *types.Func) bool {
	params := m.Signature().Params()
	if params.Len() != 2 || m.Signature().Variadic() {
		return false
	}
	text := types.Typ[types.String]
	return types.Identical(params.At(0).Type(), text) && types.Identical(params.At(1).Type(), text)
}

// typeIs reports whether t is the named type, or a pointer to it.
func typeIs(t types.Type, name string) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path()+"."+n.Obj().Name() == name
}

// isFrameworkContext reports whether t is the context of a web framework: request
// and response in one.
func isFrameworkContext(t types.Type) bool {
	if t == nil {
		return false
	}
	for _, name := range []string{"github.com/gin-gonic/gin.Context", "github.com/labstack/echo/v5.Context",
		"github.com/gofiber/fiber/v2.Ctx", "github.com/valyala/fasthttp.RequestCtx"} {
		if typeIs(t, name) {
			return true
		}
	}
	return false
}
