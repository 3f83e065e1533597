package keyjoin

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cachekey"
	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/keyform"
)

// A spot is a part of a key to be quoted or escaped: a verb of a format, or an
// expression that is joined to others.
type spot struct {
	verb    token.Pos
	operand ast.Expr
}

// fix quotes or escapes the parts of a key that run into each other, at every place
// that builds this key.
func (r *rule) fix(j *join) *analysis.SuggestedFix {
	if j.op.Effect.Package != "" {
		return nil
	}
	if r.keys == nil {
		r.keys = cachekey.NewKeys(r.pass, r.ops)
	}
	places, ok := r.keys.Same(j.op)
	if !ok {
		return nil
	}
	want := r.spots(j.pieces)
	if want == nil {
		return nil
	}
	var all []spot
	for _, e := range places {
		list, ok := r.alike(j.pieces, e)
		if !ok {
			return nil
		}
		all = append(all, list...)
	}
	if !r.onlyKeys(all, places) {
		return nil
	}
	edits := r.edits(j, all)
	if edits == nil {
		return nil
	}
	return &analysis.SuggestedFix{Message: "Quote or escape the parts of the cache key", TextEdits: edits}
}

// spots are those of the free parts of a key, or nil where one cannot be changed.
func (r *rule) spots(list []piece) []spot {
	var out []spot
	for _, x := range list {
		if !x.free {
			continue
		}
		if x.Operand == nil || x.Fields != nil || !isString(r.pass.TypesInfo.TypeOf(inner(r.pass.TypesInfo, x.Operand))) {
			return nil
		}
		out = append(out, spot{x.Verb, x.Operand})
	}
	return out
}

// alike returns the spots of another place that builds the same key, which has the
// same parts.
func (r *rule) alike(list []piece, e ast.Expr) ([]spot, bool) {
	parts := r.matching(list, r.forms.Parts(e))
	if parts == nil {
		return nil, false
	}
	other := r.pieces(parts)
	for i := range other {
		if other[i].Text != list[i].Text || (other[i].Expr == nil) != (list[i].Expr == nil) || other[i].Format != list[i].Format {
			return nil, false
		}
		other[i].free = list[i].free
	}
	out := r.spots(other)
	return out, out != nil
}

// onlyKeys reports whether the helpers that a fix would change build nothing but
// these keys.
func (r *rule) onlyKeys(spots []spot, places []ast.Expr) bool {
	within := func(pos token.Pos) bool {
		return slices.ContainsFunc(places, func(e ast.Expr) bool {
			def := r.forms.Definition(e)
			return e.Pos() <= pos && pos < e.End() || def.Pos() <= pos && pos < def.End()
		})
	}
	helpers := make(map[types.Object]bool)
	for _, s := range spots {
		fn := r.scope.Function(s.operand.Pos())
		if fn == nil || slices.ContainsFunc(places, func(e ast.Expr) bool { return r.scope.Function(e.Pos()) == fn }) {
			continue
		}
		helpers[fn.Object()] = true
	}
	for id, obj := range r.pass.TypesInfo.Uses {
		if helpers[obj] && !within(id.Pos()) {
			return false
		}
	}
	return true
}

// matching finds the parts with as many members as the list: those of the key, or
// those that its digest is made from.
func (r *rule) matching(list []piece, parts []keyform.Part) []keyform.Part {
	if len(parts) == len(list) && dynamic(parts) >= 2 {
		return parts
	}
	for _, p := range parts {
		if found := r.matching(list, p.Inner); found != nil {
			return found
		}
	}
	return nil
}

// inner is what a conversion to bytes or a string converts.
func inner(info *types.Info, e ast.Expr) ast.Expr {
	for {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !info.Types[call.Fun].IsType() {
			return ast.Unparen(e)
		}
		e = call.Args[0]
	}
}

func isString(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Kind() == types.String
}

// escaper is the function that makes the parts unambiguous: the separators are not
// among what it leaves, else it quotes.
func (j *join) escaper() (path, pkg, name string) {
	for i := range j.pieces {
		if !j.pieces[i].free {
			continue
		}
		for _, step := range []int{-1, 1} {
			if text, next := separator(j.pieces, i, step); next >= 0 && keyform.Escaped.May(text) {
				return "strconv", "strconv", "Quote"
			}
		}
	}
	return "net/url", "url", "QueryEscape"
}

// edits writes the fix down, or returns nil where a name that it needs is taken.
func (r *rule) edits(j *join, spots []spot) []analysis.TextEdit {
	byFile := make(map[*ast.File][]fixes.Edit)
	var files []*ast.File
	done := make(map[token.Pos]bool)
	for _, s := range spots {
		f := source.File(r.pass, s.operand.Pos())
		if !fixes.Editable(f) {
			return nil
		}
		in := r.edit(j, f, s)
		if in == nil {
			return nil
		}
		if byFile[f] == nil {
			files = append(files, f)
		}
		for _, e := range in {
			if !done[e.Pos] {
				byFile[f] = append(byFile[f], e)
			}
		}
		for _, e := range in {
			done[e.Pos] = true
		}
	}
	var edits []analysis.TextEdit
	for _, f := range files {
		edits = append(edits, fixes.Format(r.pass, f, byFile[f])...)
	}
	return edits
}

func (r *rule) edit(j *join, f *ast.File, s spot) []fixes.Edit {
	if s.verb.IsValid() {
		return []fixes.Edit{{Pos: s.verb, End: s.verb + 1, Text: "q"}}
	}
	e := inner(r.pass.TypesInfo, s.operand)
	path, pkg, name := j.escaper()
	if local := fixes.ImportName(r.pass, path, e.Pos()); local != "" {
		return wrap(e, local+"."+name)
	}
	scope := r.pass.Pkg.Scope().Innermost(e.Pos())
	if _, obj := scope.LookupParent(pkg, e.Pos()); obj != nil || r.pass.Pkg.Scope().Lookup(pkg) != nil {
		return nil
	}
	for _, spec := range f.Imports {
		if strings.HasSuffix(spec.Path.Value, "/"+pkg+`"`) {
			return nil
		}
	}
	return append(wrap(e, pkg+"."+name), fixes.Import(r.pass.Fset, f, path))
}

func wrap(e ast.Expr, fn string) []fixes.Edit {
	return []fixes.Edit{fixes.Insert(e.Pos(), fn+"("), fixes.Insert(e.End(), ")")}
}
