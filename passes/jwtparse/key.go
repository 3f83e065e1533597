package jwtparse

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

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

// literal is the text of a key that stands in the source, or "".
func (r *rule) literal(e ast.Expr) string {
	for range maxSteps {
		if v := r.pass.TypesInfo.Types[e].Value; v != nil {
			if v.Kind() == constant.String {
				return constant.StringVal(v)
			}
			return ""
		}
		switch x := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			if len(x.Args) != 1 || !r.pass.TypesInfo.Types[x.Fun].IsType() {
				return ""
			}
			e = x.Args[0]
		case *ast.Ident:
			v, ok := r.pass.TypesInfo.ObjectOf(x).(*types.Var)
			if !ok {
				return ""
			}
			next := r.forms.Definition(x)
			if v.Parent() == r.pass.Pkg.Scope() {
				next = r.globals[v]
			}
			if next == nil || next == ast.Expr(x) {
				return ""
			}
			e = next
		default:
			return ""
		}
	}
	return ""
}

// maxSteps bounds the variables that a key is followed through.
const maxSteps = 6

// facts are what is known of the package as a whole.
type facts struct {
	// globals are the package's variables that are given a value where they are
	// declared, and nowhere else.
	globals map[*types.Var]ast.Expr
	// issues is set where the package makes tokens for an audience, checked where it
	// looks at that of a token: by the function, nil for a method that validates.
	issues  bool
	checked map[*ast.FuncDecl]bool
}

func (r *rule) survey() {
	r.globals, r.checked = make(map[*types.Var]ast.Expr), make(map[*ast.FuncDecl]bool)
	for _, file := range r.pass.Files {
		for _, d := range file.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, s := range gen.Specs {
				spec := s.(*ast.ValueSpec)
				for i, id := range spec.Names {
					if v, ok := r.pass.TypesInfo.Defs[id].(*types.Var); ok && len(spec.Values) == len(spec.Names) {
						r.globals[v] = spec.Values[i]
					}
				}
			}
		}
	}
	for _, file := range r.pass.Files {
		for _, d := range file.Decls {
			decl, _ := d.(*ast.FuncDecl)
			ast.Inspect(d, func(n ast.Node) bool {
				r.surveyNode(decl, n)
				return true
			})
		}
	}
}

func (r *rule) surveyNode(decl *ast.FuncDecl, n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, l := range n.Lhs {
			if id, ok := ast.Unparen(l).(*ast.Ident); ok {
				if v, ok := r.pass.TypesInfo.Uses[id].(*types.Var); ok {
					delete(r.globals, v)
				}
			}
		}
	case *ast.UnaryExpr: // flag.StringVar(&secret, …)
		if id, ok := ast.Unparen(n.X).(*ast.Ident); ok && n.Op == token.AND {
			if v, ok := r.pass.TypesInfo.Uses[id].(*types.Var); ok {
				delete(r.globals, v)
			}
		}
	case *ast.KeyValueExpr:
		if isAudience(n.Key) {
			r.issues = true
		}
	case *ast.SelectorExpr:
		switch n.Sel.Name {
		case "Audience", "GetAudience", "VerifyAudience", "WithAudience", "AnyAudience":
			r.checked[decl] = true
		}
	case *ast.IndexExpr:
		if isAudience(n.Index) {
			r.checked[decl] = true
		}
	}
}

func isAudience(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "Audience"
	case *ast.BasicLit:
		return strings.Trim(e.Value, "\"`") == "aud"
	}
	return false
}
