package jwtparse

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// facts are what is known of the package as a whole.
type facts struct {
	// globals are what the package's variables are given where they are declared.
	globals map[*types.Var]ast.Expr
	// open are the variables and fields that may hold something else as well: they
	// are given something elsewhere, or somebody got their address.
	open map[*types.Var]bool
	// assigned are the fields that are set elsewhere than in a literal.
	assigned map[*types.Var]bool
	// issues is set where the package makes tokens for an audience, checked where it
	// looks at that of a token: by the function, nil for a method that validates.
	issues  bool
	checked map[*ast.FuncDecl]bool
}

func (r *rule) survey() {
	r.facts = facts{
		globals: make(map[*types.Var]ast.Expr), open: make(map[*types.Var]bool),
		assigned: make(map[*types.Var]bool), checked: make(map[*ast.FuncDecl]bool),
	}
	for _, file := range r.pass.Files {
		for _, d := range file.Decls {
			if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.VAR {
				r.surveyVars(gen)
			}
			decl, _ := d.(*ast.FuncDecl)
			ast.Inspect(d, func(n ast.Node) bool {
				r.surveyValues(n)
				r.surveyAudience(decl, n)
				return true
			})
		}
	}
}

func (r *rule) surveyVars(gen *ast.GenDecl) {
	for _, s := range gen.Specs {
		spec := s.(*ast.ValueSpec)
		for i, id := range spec.Names {
			if v, ok := r.pass.TypesInfo.Defs[id].(*types.Var); ok && len(spec.Values) == len(spec.Names) {
				r.globals[v] = spec.Values[i]
			}
		}
	}
}

// surveyValues notes what variables and fields are given.
func (r *rule) surveyValues(n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, l := range n.Lhs {
			r.assign(ast.Unparen(l))
		}
	case *ast.UnaryExpr: // flag.StringVar(&secret, …)
		if _, lit := ast.Unparen(n.X).(*ast.CompositeLit); n.Op == token.AND && !lit {
			r.opens(n.X)
		}
	case *ast.CallExpr: // env.Parse(cfg), maps.Copy(keys, more)
		if fn := source.Callee(r.pass.TypesInfo, n); fn == nil || r.decls[fn] == nil {
			for _, a := range n.Args {
				if t := r.pass.TypesInfo.TypeOf(a); t != nil && canBeFilled(t) {
					r.opens(a)
				}
			}
		}
	case *ast.StructType:
		r.surveyTags(n)
	}
}

func canBeFilled(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map:
		return true
	}
	return false
}

// assign notes an assignment.
func (r *rule) assign(l ast.Expr) {
	switch l := l.(type) {
	case *ast.Ident:
		if v, ok := r.pass.TypesInfo.Uses[l].(*types.Var); ok && v.Parent() == r.pass.Pkg.Scope() {
			r.open[v] = true
		}
	case *ast.SelectorExpr:
		if v, ok := r.pass.TypesInfo.Uses[l.Sel].(*types.Var); ok {
			r.assigned[v] = true
			r.open[v] = r.open[v] || !v.IsField()
		}
	case *ast.IndexExpr: // an element: keys[id] = loaded
		r.opens(l.X)
	}
}

// opens notes that an expression's variable or field may hold anything.
func (r *rule) opens(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := r.pass.TypesInfo.Uses[e].(*types.Var); ok {
			r.open[v] = true
		}
	case *ast.SelectorExpr:
		if v, ok := r.pass.TypesInfo.Uses[e.Sel].(*types.Var); ok {
			r.open[v] = true
		}
	}
}

// surveyTags notes the fields that a decoder fills.
func (r *rule) surveyTags(s *ast.StructType) {
	for _, f := range s.Fields.List {
		if f.Tag == nil {
			continue
		}
		for _, id := range f.Names {
			if v, ok := r.pass.TypesInfo.Defs[id].(*types.Var); ok && decoded(f.Tag.Value) {
				r.open[v] = true
			}
		}
	}
}

func decoded(literal string) bool {
	tag := reflect.StructTag(literal[1 : len(literal)-1])
	for _, name := range []string{"json", "yaml", "toml", "env", "envconfig", "mapstructure", "koanf", "hcl", "ini", "xml", "flag", "arg"} {
		if v, ok := tag.Lookup(name); ok && v != "-" {
			return true
		}
	}
	return false
}
