package jwtparse

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/keyform"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/jwtparse/doc.md"

// Analyzer reports parses of tokens that accept any audience, any algorithm, or a
// secret that stands in the source.
var Analyzer = &analysis.Analyzer{
	Name:     "jwtparse",
	Doc:      doc,
	URL:      URL,
	Requires: []*analysis.Analyzer{report.Analyzer, cacheops.Analyzer, keyform.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	if !report.Of(pass).Runs(pass.Analyzer.Name) {
		return nil, nil
	}
	r := &rule{
		pass: pass, prov: pass.ResultOf[cacheops.Analyzer].(*cacheops.Result).Provenance,
		forms: pass.ResultOf[keyform.Analyzer].(*keyform.Forms), seen: make(map[token.Pos]bool),
	}
	parses := r.parses()
	if len(parses) == 0 {
		return nil, nil
	}
	r.survey()
	for _, p := range parses {
		if !r.feeds(p) || r.secret(p) || r.algorithm(p) {
			continue // one finding of a parse
		}
		r.audience(p)
	}
	return nil, nil
}

type rule struct {
	pass  *analysis.Pass
	prov  *provenance.Result
	forms *keyform.Forms
	seen  map[token.Pos]bool
	decls map[types.Object]*ast.FuncDecl
	facts
}

// A parse is a call that verifies a token, or sets up what does.
type parse struct {
	call *ast.CallExpr
	decl *ast.FuncDecl // that the call stands in, or nil
	// key is what the signature is verified with, for libraries that are given it;
	// keyfunc the function that returns it.
	key, keyfunc ast.Expr
	// options are those of the call, and of the parser that it is a method of.
	options []*ast.CallExpr
	// optionsOf is the call that options can be added to, or nil.
	optionsOf *ast.CallExpr
	// verifies is set for a call that verifies a token, and is not only told how.
	verifies bool
}

// parses lists the parses of the package in the order of the source.
func (r *rule) parses() []*parse {
	var list []*parse
	r.decls = make(map[types.Object]*ast.FuncDecl)
	for _, file := range r.pass.Files {
		if ast.IsGenerated(file) || strings.HasSuffix(r.pass.Fset.Position(file.Pos()).Filename, "_test.go") {
			continue
		}
		for _, d := range file.Decls {
			decl, _ := d.(*ast.FuncDecl)
			if decl != nil {
				r.decls[r.pass.TypesInfo.Defs[decl.Name]] = decl
			}
			ast.Inspect(d, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if p := r.parse(n); p != nil {
						p.decl = decl
						list = append(list, p)
					}
				case *ast.CompositeLit:
					if key := r.config(n); key != nil {
						list = append(list, &parse{decl: decl, key: key})
					}
				}
				return true
			})
		}
	}
	return list
}

// parse returns the parse that a call is, or nil.
func (r *rule) parse(call *ast.CallExpr) *parse {
	fn := source.Callee(r.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	p := &parse{call: call}
	n := -1
	switch path := fn.Pkg().Path(); {
	case isGolangJWT(path) && fn.Name() == "Parse":
		n = 1
	case isGolangJWT(path) && fn.Name() == "ParseWithClaims":
		n = 2
	case isGolangJWT(strings.TrimSuffix(path, "/request")) && strings.HasPrefix(fn.Name(), "ParseFromRequest"):
		n = 2
		if fn.Name() == "ParseFromRequestWithClaims" {
			n = 3
		}
	case path == "github.com/go-chi/jwtauth/v5" && fn.Name() == "New" && len(call.Args) > 1:
		p.key = call.Args[1]
		return p
	case isJWX(path) && fn.Name() == "WithKey" && len(call.Args) > 1:
		p.key = call.Args[1]
		return p
	case isJWX(path) && strings.HasSuffix(path, "/jwt") && strings.HasPrefix(fn.Name(), "Parse") && len(call.Args) > 0:
		return r.parseJWX(p, fn)
	case strings.Contains(path, "/go-jose") && strings.HasSuffix(path, "/jwt") && fn.Name() == "Claims" && fn.Signature().Recv() != nil && len(call.Args) > 1:
		p.key = call.Args[0]
		return p
	}
	if n < 0 || n >= len(call.Args) {
		return nil
	}
	p.keyfunc, p.verifies = call.Args[n], true
	p.options = optionCalls(call.Args[n+1:])
	if fn.Signature().Recv() == nil {
		if isGolangJWT(fn.Pkg().Path()) {
			p.optionsOf = call
		}
		return p
	}
	r.ofParser(p)
	return p
}

// parseJWX returns the parse that a call of jwx is, with the key that it is given as
// an option of its own; nil for one that leaves the verification to another call.
func (r *rule) parseJWX(p *parse, fn *types.Func) *parse {
	p.options = optionCalls(p.call.Args[1:])
	if p.call.Ellipsis.IsValid() || fn.Name() == "ParseInsecure" || r.has(p, "WithVerify") || r.has(p, "WithValidate") {
		return nil
	}
	p.verifies = true
	return p
}

// ofParser adds the options that the parser was made with. Of a parser that is
// made elsewhere they are not known: then there may be any.
func (r *rule) ofParser(p *parse) {
	sel, ok := ast.Unparen(p.call.Fun).(*ast.SelectorExpr)
	if !ok {
		return
	}
	made := r.forms.Definition(sel.X)
	if call, ok := made.(*ast.CallExpr); ok {
		if fn := source.Callee(r.pass.TypesInfo, call); fn != nil && fn.Name() == "NewParser" {
			p.options, p.optionsOf = append(p.options, optionCalls(call.Args)...), call
			return
		}
	}
	if lit, ok := made.(*ast.UnaryExpr); ok {
		if c, ok := lit.X.(*ast.CompositeLit); ok && len(c.Elts) == 0 {
			return // new, without options
		}
	}
	if id, ok := made.(*ast.Ident); ok {
		if v, ok := r.pass.TypesInfo.ObjectOf(id).(*types.Var); ok && !v.IsField() && v.Parent() != r.pass.Pkg.Scope() && types.TypeString(v.Type(), nil) != "" {
			if _, isPtr := v.Type().(*types.Pointer); !isPtr {
				return // declared without a value
			}
		}
	}
	p.options = append(p.options, p.call) // of which nothing is known
}

func isJWX(path string) bool { return strings.HasPrefix(path, "github.com/lestrrat-go/jwx/") }

func isGolangJWT(path string) bool {
	return path == "github.com/golang-jwt/jwt/v4" || path == "github.com/golang-jwt/jwt/v5"
}

func optionCalls(list []ast.Expr) []*ast.CallExpr {
	var out []*ast.CallExpr
	for _, e := range list {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			call = &ast.CallExpr{Fun: e} // unknown
		}
		out = append(out, call)
	}
	return out
}

// config is the key in the configuration of a middleware, or nil.
func (r *rule) config(lit *ast.CompositeLit) ast.Expr {
	t := r.pass.TypesInfo.TypeOf(lit)
	if t == nil {
		return nil
	}
	field := map[string]string{
		"github.com/labstack/echo-jwt/v4.Config":           "SigningKey",
		"github.com/appleboy/gin-jwt/v2.GinJWTMiddleware":  "Key",
		"github.com/gofiber/contrib/jwt.SigningKey":        "Key",
		"github.com/labstack/echo/v4/middleware.JWTConfig": "SigningKey",
	}[types.TypeString(t, nil)]
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && field != "" && id.Name == field {
				return kv.Value
			}
		}
	}
	return nil
}

// has reports whether an option of the name is given, or one of which nothing is known.
func (r *rule) has(p *parse, name string) bool {
	return slices.ContainsFunc(p.options, func(call *ast.CallExpr) bool {
		fn := source.Callee(r.pass.TypesInfo, call)
		return fn == nil || fn.Name() == name || fn.Pkg() == nil || call == p.call || fn.Name() == "WithParser" ||
			!isGolangJWT(strings.TrimSuffix(fn.Pkg().Path(), "/request")) && !isJWX(fn.Pkg().Path())
	})
}
