package sharedcache

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/provenance"
)

// A fixer makes the library of a cache leave requests with credentials alone, or
// tell them apart, by the option that it has for that.
type fixer struct {
	pass  *analysis.Pass
	call  *ast.CallExpr
	heads []string // the headers that callers are known by
	edits []fixes.Edit
}

// fix returns the suggested fix of a finding; when there is none, advice says what
// its reader has to do.
func (r *reporter) fix(f *finding) (*analysis.SuggestedFix, string) {
	advice := "; keep requests with credentials out of it, or put the caller into its key"
	switch {
	case f.replay.Repeats:
		return nil, "; put the caller into the key"
	case f.replay.Own:
		return nil, advice
	}
	x := &fixer{pass: r.pass, heads: headersOf(f)}
	x.call, _ = r.res.Provenance.Expr(f.replay.Pos).(*ast.CallExpr)
	if x.call == nil || len(x.heads) == 0 || !fixes.Editable(source.File(r.pass, f.replay.Pos)) {
		return nil, advice
	}
	if !x.apply(f.replay.Name) {
		return nil, advice
	}
	file := source.File(r.pass, f.replay.Pos)
	return &analysis.SuggestedFix{
		Message:   "Keep requests with " + strings.Join(x.heads, " or ") + " out of the cache, or apart",
		TextEdits: fixes.Format(r.pass, file, x.edits),
	}, ""
}

// headersOf are the headers that the callers of the handlers behind are known by;
// nil when it is not known by what, or not by its name.
func headersOf(f *finding) []string {
	by := f.carriers &^ provenance.ByURL
	if by == 0 || by&provenance.ByHeader != 0 {
		return nil
	}
	var out []string
	if by&provenance.ByAuthorization != 0 {
		out = append(out, "Authorization")
	}
	if by&provenance.ByCookie != 0 {
		out = append(out, "Cookie")
	}
	return out
}

// apply plans the edits for the library; false when it has no option, or when
// that is already used for something else.
func (x *fixer) apply(name string) bool {
	switch name {
	case "github.com/gofiber/fiber/v2/middleware/cache.New":
		return x.fiber("github.com/gofiber/fiber/v2", "*")
	case "github.com/gofiber/fiber/v3/middleware/cache.New":
		return x.fiber("github.com/gofiber/fiber/v3", "")
	case "github.com/chenyahui/gin-cache.CacheByRequestURI":
		return x.strategy()
	case "github.com/go-chi/stampede.Handler", "github.com/go-chi/stampede.HandlerWithKey":
		return x.headers()
	case "github.com/gitsight/go-echo-cache.New":
		return x.echo()
	}
	return false
}

// condition joins what is asked of each header: get is the call that reads one.
func (x *fixer) condition(get, compare, join string) string {
	var parts []string
	for _, h := range x.heads {
		parts = append(parts, fmt.Sprintf("%s(%q) %s \"\"", get, h, compare))
	}
	return strings.Join(parts, join)
}

// fiber sets Config.Next, or asks for more in the one that is there.
func (x *fixer) fiber(path, pointer string) bool {
	framework := fixes.ImportName(x.pass, path, x.call.Pos())
	pkg := x.packageOfCall()
	if framework == "" || pkg == "" {
		return false
	}
	next := fmt.Sprintf("Next: func(c %s%s.Ctx) bool { return %s }", pointer, framework, x.condition("c.Get", "!=", " || "))
	if len(x.call.Args) == 0 {
		x.edits = []fixes.Edit{fixes.Insert(x.call.Rparen, fmt.Sprintf("%s.Config{%s}", pkg, next))}
		return true
	}
	lit := x.literal(x.call.Args[0])
	if lit == nil {
		return false
	}
	if old := fieldOf(lit, "Next"); old != nil {
		return x.extend(old)
	}
	return x.setField(lit, next)
}

// extend adds the condition to a function that is one return statement.
func (x *fixer) extend(old ast.Expr) bool {
	fn, ok := old.(*ast.FuncLit)
	if !ok || len(fn.Body.List) != 1 || len(fn.Type.Params.List) != 1 || len(fn.Type.Params.List[0].Names) != 1 {
		return false
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 || fn.Type.Params.List[0].Names[0].Name == "_" {
		return false
	}
	get := fn.Type.Params.List[0].Names[0].Name + ".Get"
	x.edits = []fixes.Edit{fixes.Insert(ret.Results[0].Pos(), x.condition(get, "!=", " || ")+" || ")}
	return true
}

// setField adds a field to a literal with names.
func (x *fixer) setField(lit *ast.CompositeLit, field string) bool {
	if len(lit.Elts) == 0 {
		x.edits = []fixes.Edit{fixes.Insert(lit.Rbrace, field)}
		return true
	}
	if _, named := lit.Elts[0].(*ast.KeyValueExpr); !named {
		return false
	}
	sep := ", "
	if x.line(lit.Lbrace) != x.line(lit.Elts[0].Pos()) {
		sep = ",\n"
	}
	x.edits = []fixes.Edit{fixes.Insert(lit.Elts[0].Pos(), field+sep)}
	return true
}

// strategy gives CacheByRequestURI a strategy: its own, for requests without
// credentials.
func (x *fixer) strategy() bool {
	framework := fixes.ImportName(x.pass, "github.com/gin-gonic/gin", x.call.Pos())
	pkg := x.packageOfCall()
	if framework == "" || pkg == "" || x.call.Ellipsis.IsValid() || len(x.call.Args) != 2 {
		return false
	}
	option := fmt.Sprintf("%[1]s.WithCacheStrategyByRequest(func(c *%[2]s.Context) (bool, %[1]s.Strategy) {\nreturn %[3]s, %[1]s.Strategy{CacheKey: c.Request.RequestURI}\n})",
		pkg, framework, x.condition("c.GetHeader", "==", " && "))
	x.edits = []fixes.Edit{x.argument(option)}
	return true
}

// headers puts the headers into stampede's key.
func (x *fixer) headers() bool {
	pkg := x.packageOfCall()
	if pkg == "" || x.call.Ellipsis.IsValid() || strings.Contains(types.ExprString(x.call), "WithHTTPCacheKeyRequestHeaders") {
		return false
	}
	var quoted []string
	for _, h := range x.heads {
		quoted = append(quoted, fmt.Sprintf("%q", h))
	}
	x.edits = []fixes.Edit{x.argument(fmt.Sprintf("%s.WithHTTPCacheKeyRequestHeaders([]string{%s})", pkg, strings.Join(quoted, ", ")))}
	return true
}

// echo sets Config.Cache, which says what is kept in place of the methods.
func (x *fixer) echo() bool {
	pkg := fixes.ImportName(x.pass, "net/http", x.call.Pos())
	if pkg == "" || len(x.call.Args) != 2 {
		return false
	}
	lit := x.literal(x.call.Args[0])
	if lit == nil || fieldOf(lit, "Cache") != nil || fieldOf(lit, "Methods") != nil {
		return false
	}
	return x.setField(lit, fmt.Sprintf("Cache: func(r *%[1]s.Request) bool { return r.Method == %[1]s.MethodGet && %[2]s }",
		pkg, x.condition("r.Header.Get", "==", " && ")))
}

// argument adds one to the call.
func (x *fixer) argument(text string) fixes.Edit {
	last := x.call.Args[len(x.call.Args)-1]
	return fixes.Insert(last.End(), ", "+text)
}

// packageOfCall is the name of the package in cache.New(…), or "".
func (x *fixer) packageOfCall() string {
	sel, ok := x.call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return ""
	}
	if _, ok := x.pass.TypesInfo.Uses[id].(*types.PkgName); !ok {
		return ""
	}
	return id.Name
}

// literal is the literal that an argument is, or nil.
func (x *fixer) literal(e ast.Expr) *ast.CompositeLit {
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
}

func (x *fixer) line(pos token.Pos) int { return x.pass.Fset.Position(pos).Line }

// fieldOf is the value of a field in a literal, or nil.
func fieldOf(lit *ast.CompositeLit, name string) ast.Expr {
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == name {
				return kv.Value
			}
		}
	}
	return nil
}
