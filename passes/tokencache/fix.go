package tokencache

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/whosecache/whosecache/passes/cachekey"
	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/provenance"
)

// fix puts the SHA-256 of the token into the key, at every place that builds this
// key: reads and writes must go on agreeing on it.
func (r *reporter) fix(f *finding) *analysis.SuggestedFix {
	if f.category != "key" || f.op.Effect.Package != "" {
		return nil
	}
	if r.keys == nil {
		r.keys = cachekey.NewKeys(r.pass, r.ops)
		r.scope = r.ops.Provenance.Scope(r.pass)
	}
	places, ok := r.keys.Same(f.op)
	if !ok {
		return nil
	}
	var spots []ast.Expr
	for _, e := range places {
		found := r.tokens(r.definition(e))
		if len(found) == 0 {
			return nil
		}
		for _, s := range found {
			if !slices.Contains(spots, s) {
				spots = append(spots, s)
			}
		}
	}
	edits := r.edits(spots)
	if edits == nil {
		return nil
	}
	return &analysis.SuggestedFix{Message: "Use the SHA-256 of the credentials in the cache key", TextEdits: edits}
}

// definition is the expression that builds a key: what the variable was assigned.
func (r *reporter) definition(e ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if def := provenance.Definition(r.pass, id); def != nil && !r.raw(ast.Unparen(e), def) {
			return def
		}
	}
	return e
}

// raw reports whether a variable is no more than another name of what it was
// assigned: then it is the variable that is hashed.
func (r *reporter) raw(e, def ast.Expr) bool {
	switch d := ast.Unparen(def).(type) {
	case *ast.BinaryExpr:
		return false
	case *ast.CallExpr:
		for _, a := range d.Args {
			if r.isToken(a) {
				return false
			}
		}
	}
	return r.isToken(e)
}

// tokens are the innermost expressions of a key that are the token.
func (r *reporter) tokens(key ast.Expr) []ast.Expr {
	var out []ast.Expr
	var walk func(n ast.Node) bool
	walk = func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		if _, lit := e.(*ast.FuncLit); lit {
			return false
		}
		before := len(out)
		for _, sub := range operands(e) {
			ast.Inspect(sub, walk)
		}
		if len(out) == before && r.isToken(e) {
			out = append(out, e)
		}
		return false
	}
	ast.Inspect(key, walk)
	return out
}

// operands are the parts of an expression in which a token may stand by itself. A
// selection and an index are read as a whole.
func operands(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return []ast.Expr{e.X}
	case *ast.BinaryExpr:
		return []ast.Expr{e.X, e.Y}
	case *ast.CallExpr:
		return e.Args
	case *ast.SliceExpr:
		return []ast.Expr{e.X}
	case *ast.UnaryExpr:
		return []ast.Expr{e.X}
	case *ast.CompositeLit:
		var out []ast.Expr
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				el = kv.Value
			}
			out = append(out, el)
		}
		return out
	}
	return nil
}

// isToken reports whether an expression is a text that holds the raw token.
func (r *reporter) isToken(e ast.Expr) bool {
	t := r.pass.TypesInfo.TypeOf(e)
	if t == nil || !source.IsText(t) {
		return false
	}
	var s provenance.Set
	if id, ok := e.(*ast.Ident); ok {
		v, ok := r.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok {
			return false
		}
		if s = r.scope.OfVariable(v); len(s) == 0 {
			if def := provenance.Definition(r.pass, id); def != nil {
				return r.isToken(def)
			}
			s = r.ofTuple(v)
		}
	} else {
		s = r.scope.Of(e, 0)
	}
	return slices.ContainsFunc(s, func(x provenance.Elem) bool { return isToken(x) && x.Form != provenance.Derived })
}

// ofTuple is what a variable holds that is assigned together with others.
func (r *reporter) ofTuple(v *types.Var) (s provenance.Set) {
	file := source.File(r.pass, v.Pos())
	if file == nil {
		return nil
	}
	path, _ := astutil.PathEnclosingInterval(file, v.Pos(), v.Pos())
	for _, n := range path {
		as, ok := n.(*ast.AssignStmt)
		if !ok || len(as.Rhs) != 1 {
			continue
		}
		for i, l := range as.Lhs {
			if l.Pos() == v.Pos() {
				return r.scope.Of(as.Rhs[0], i)
			}
		}
	}
	return nil
}

// edits writes the digests down, or returns nil where a name that they need means
// something else.
func (r *reporter) edits(spots []ast.Expr) []analysis.TextEdit {
	byFile := make(map[*ast.File][]fixes.Edit)
	var files []*ast.File
	for _, e := range spots {
		f := source.File(r.pass, e.Pos())
		if !fixes.Editable(f) {
			return nil
		}
		if byFile[f] == nil {
			files = append(files, f)
		}
		format, ok1 := r.importing(f, e.Pos(), "fmt", "fmt", byFile)
		digest, ok2 := r.importing(f, e.Pos(), "crypto/sha256", "sha256", byFile)
		if !ok1 || !ok2 {
			return nil
		}
		if _, bytes := r.pass.TypesInfo.TypeOf(e).Underlying().(*types.Slice); bytes {
			return nil // a text would not fit there
		}
		open, end := format+`.Sprintf("%x", `+digest+".Sum256([]byte(", ")))"
		byFile[f] = append(byFile[f], fixes.Insert(e.Pos(), open), fixes.Insert(e.End(), end))
	}
	slices.SortFunc(files, func(a, b *ast.File) int { return int(a.FileStart - b.FileStart) })
	var out []analysis.TextEdit
	for _, f := range files {
		out = append(out, fixes.Format(r.pass, f, byFile[f])...)
	}
	return out
}

// importing is the name of a package in a file, which is made to import it.
func (r *reporter) importing(f *ast.File, pos token.Pos, path, name string, edits map[*ast.File][]fixes.Edit) (string, bool) {
	if known := fixes.ImportName(r.pass, path, pos); known != "" {
		return known, true
	}
	scope := r.pass.Pkg.Scope().Innermost(pos)
	if _, obj := scope.LookupParent(name, pos); obj != nil || r.pass.Pkg.Scope().Lookup(name) != nil {
		return "", false
	}
	in := fixes.Import(r.pass.Fset, f, path)
	if !slices.Contains(edits[f], in) {
		edits[f] = append(edits[f], in)
	}
	return name, true
}
