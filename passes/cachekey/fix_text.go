package cachekey

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// An insertion is text that a fix adds to a file. Nothing is replaced but the
// white space that gofmt wants to be different around it.
type insertion struct {
	pos  token.Pos
	text string
}

// editable reports whether a key's expression can be completed.
func (x *fixer) editable(e ast.Expr) bool {
	if f := x.file(e.Pos()); f == nil || ast.IsGenerated(f) || importsC(f) {
		return false
	}
	if x.formatted(e) != nil {
		return true
	}
	t := x.pass.TypesInfo.TypeOf(e)
	return t != nil && isString(t) && x.typeName(t, e.Pos()) != ""
}

// formatted returns the call of fmt.Appendf that e is, if its format is written there.
func (x *fixer) formatted(e ast.Expr) *ast.CallExpr {
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 || call.Ellipsis.IsValid() {
		return nil
	}
	lit, ok := call.Args[1].(*ast.BasicLit)
	fn := x.callee(call)
	if ok && lit.Kind == token.STRING && fn != nil && fn.FullName() == "fmt.Appendf" {
		return call
	}
	return nil
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// typeName is how the type of a key is written at pos: "string", the name of the
// type, or "" if it has none there.
func (x *fixer) typeName(t types.Type, pos token.Pos) string {
	if b, ok := types.Unalias(t).(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return "string"
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.TypeArgs().Len() > 0 {
		return ""
	}
	scope := x.pass.Pkg.Scope().Innermost(pos)
	if n.Obj().Pkg() == x.pass.Pkg {
		if _, obj := scope.LookupParent(n.Obj().Name(), pos); obj == n.Obj() {
			return n.Obj().Name()
		}
		return ""
	}
	if name := x.importName(n.Obj().Pkg().Path(), pos); name != "" {
		return name + "." + n.Obj().Name()
	}
	return ""
}

// importName is the name under which the file of pos imports a package, "" if it
// does not or the name means something else at pos.
func (x *fixer) importName(path string, pos token.Pos) string {
	scope := x.pass.Pkg.Scope().Innermost(pos)
	for _, spec := range x.file(pos).Imports {
		pkg := x.pass.TypesInfo.PkgNameOf(spec)
		if pkg == nil || pkg.Imported().Path() != path || pkg.Name() == "." || pkg.Name() == "_" {
			continue
		}
		if _, obj := scope.LookupParent(pkg.Name(), pos); obj == pkg {
			return pkg.Name()
		}
	}
	return ""
}

// escapers are the functions that make a part of a key unambiguous, in the order
// of preference: the second is for where url means something else.
var escapers = []struct{ path, pkg, fn string }{
	{"net/url", "url", "QueryEscape"},
	{"strconv", "strconv", "Quote"},
}

// escaped returns the call that escapes a candidate at pos, and the import that
// it needs, if the file does not have it.
func (x *fixer) escaped(c *candidate, pos token.Pos) (text, path string, ok bool) {
	arg := c.text
	if x.typeName(c.typ, pos) != "string" {
		arg = "string(" + arg + ")"
	}
	scope := x.pass.Pkg.Scope().Innermost(pos)
	for _, esc := range escapers {
		if name := x.importName(esc.path, pos); name != "" {
			return name + "." + esc.fn + "(" + arg + ")", "", true
		}
		if _, obj := scope.LookupParent(esc.pkg, pos); obj == nil && x.pass.Pkg.Scope().Lookup(esc.pkg) == nil {
			return esc.pkg + "." + esc.fn + "(" + arg + ")", esc.path, true
		}
	}
	return "", "", false
}

// edits writes a plan down, or returns nil where a name that it needs is taken.
func (x *fixer) edits(plan []change) []analysis.TextEdit {
	byFile := make(map[*ast.File][]insertion)
	var files []*ast.File
	add := func(f *ast.File, in insertion) {
		if byFile[f] == nil {
			files = append(files, f)
		}
		if !slices.Contains(byFile[f], in) {
			byFile[f] = append(byFile[f], in)
		}
	}
	for _, c := range plan {
		f := x.file(c.spot.Pos())
		var texts []string
		for _, with := range c.with {
			text, path, ok := x.escaped(with, c.spot.Pos())
			if !ok {
				return nil
			}
			if path != "" {
				add(f, importInsertion(x.pass.Fset, f, path))
			}
			texts = append(texts, text)
		}
		for _, in := range x.insertions(c.spot, texts) {
			add(f, in)
		}
	}
	var edits []analysis.TextEdit
	for _, f := range files {
		edits = append(edits, x.formattedEdits(f, byFile[f])...)
	}
	return edits
}

// insertions append escaped texts to a key.
func (x *fixer) insertions(spot ast.Expr, texts []string) []insertion {
	if call := x.formatted(spot); call != nil {
		return []insertion{
			{call.Args[1].End() - 1, strings.Repeat(":%s", len(texts))},
			{call.Args[len(call.Args)-1].End(), ", " + strings.Join(texts, ", ")},
		}
	}
	text := `":" + ` + strings.Join(texts, ` + ":" + `)
	if name := x.typeName(x.pass.TypesInfo.TypeOf(spot), spot.Pos()); name != "string" {
		text = name + "(" + text + ")"
	}
	return []insertion{{spot.End(), " + " + text}}
}

// importInsertion adds an import to a file, at its place among those of the
// standard library.
func importInsertion(fset *token.FileSet, f *ast.File, path string) insertion {
	var last *ast.GenDecl // of an import without parentheses
	for _, d := range f.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			break
		}
		if !gen.Lparen.IsValid() || len(gen.Specs) == 0 {
			last = gen
			continue
		}
		return amongImports(fset, gen, path)
	}
	if last != nil {
		return insertion{last.End(), "\nimport " + strconv.Quote(path)}
	}
	return insertion{f.Name.End(), "\n\nimport " + strconv.Quote(path)}
}

// amongImports adds an import to a declaration that lists several.
func amongImports(fset *token.FileSet, gen *ast.GenDecl, path string) insertion {
	line := fset.Position(gen.Specs[0].Pos()).Line
	for i, s := range gen.Specs {
		spec := s.(*ast.ImportSpec)
		p, _ := strconv.Unquote(spec.Path.Value)
		block := i > 0 && fset.Position(spec.Pos()).Line > line+1 // the end of the first block
		line = fset.Position(spec.End()).Line
		switch {
		case i == 0 && strings.Contains(strings.Split(p, "/")[0], "."):
			return insertion{start(spec), strconv.Quote(path) + "\n\n\t"}
		case block:
			prev := gen.Specs[i-1]
			return insertion{prev.End(), "\n\t" + strconv.Quote(path)}
		case p > path:
			return insertion{start(spec), strconv.Quote(path) + "\n\t"}
		}
	}
	return insertion{gen.Specs[len(gen.Specs)-1].End(), "\n\t" + strconv.Quote(path)}
}

// start is where an import begins, with the comment above it.
func start(spec *ast.ImportSpec) token.Pos {
	if spec.Doc != nil {
		return spec.Doc.Pos()
	}
	return spec.Pos()
}

func importsC(f *ast.File) bool {
	return slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"C"` })
}

// A textEdit replaces the bytes from start to end of a file.
type textEdit struct {
	start, end int
	text       string
}

// formattedEdits are the edits of a file. If gofmt agrees with the file as it is,
// it also agrees with it as it will be: what it would still change is white
// space, which becomes part of the edits.
func (x *fixer) formattedEdits(f *ast.File, list []insertion) []analysis.TextEdit {
	file := x.pass.Fset.File(f.FileStart)
	edits := make([]textEdit, len(list))
	for i, in := range list {
		off := file.Offset(in.pos)
		edits[i] = textEdit{off, off, in.text}
	}
	slices.SortStableFunc(edits, func(a, b textEdit) int { return cmp.Compare(a.start, b.start) })
	if src, err := x.pass.ReadFile(file.Name()); err == nil {
		edits = reformat(src, edits)
	}
	out := make([]analysis.TextEdit, len(edits))
	for i, e := range edits {
		out[i] = analysis.TextEdit{Pos: file.Pos(e.start), End: file.Pos(e.end), NewText: []byte(e.text)}
	}
	return out
}

// reformat returns the edits, which only insert, with the white space that gofmt wants.
func reformat(src []byte, edits []textEdit) []textEdit {
	var next []byte
	var from []int // for each byte of next: its offset in src, or -1-i for that of edit i
	last := 0
	for i, e := range edits {
		for ; last < e.start; last++ {
			next, from = append(next, src[last]), append(from, last)
		}
		for j := range len(e.text) {
			next, from = append(next, e.text[j]), append(from, -1-i)
		}
	}
	for ; last < len(src); last++ {
		next, from = append(next, src[last]), append(from, last)
	}
	clean, err := format.Source(src)
	if err != nil {
		return edits
	}
	want, err := format.Source(next)
	if err != nil {
		return edits
	}
	r := &reformatter{edits: slices.Clone(edits), from: from, keep: !bytes.Equal(clean, src)}
	for i := range r.edits {
		r.edits[i].text = ""
	}
	if !r.run(next, want) {
		return edits
	}
	out := append(r.edits, r.more...)
	slices.SortStableFunc(out, func(a, b textEdit) int { return cmp.Compare(a.start, b.start) })
	return out
}

// A reformatter walks along a text and its formatted form, which differ in white
// space only, and writes the inserted parts anew.
type reformatter struct {
	edits, more []textEdit
	from        []int
	keep        bool // leave the file's own white space alone: it was not formatted before
}

func (r *reformatter) run(text, want []byte) bool {
	i, j := 0, 0
	for i < len(text) || j < len(want) {
		a, b := spaces(text[i:]), spaces(want[j:])
		if !r.space(text[i:i+a], i, want[j:j+b]) {
			return false
		}
		i, j = i+a, j+b
		if i == len(text) || j == len(want) {
			return i == len(text) && j == len(want)
		}
		if text[i] != want[j] {
			return false // a comment or an import was moved
		}
		if r.from[i] < 0 {
			e := &r.edits[-1-r.from[i]]
			e.text += string(text[i])
		}
		i, j = i+1, j+1
	}
	return true
}

// space takes over the white space want for what text has from offset at.
func (r *reformatter) space(text []byte, at int, want []byte) bool {
	edit, own := -1, false // whose white space it is
	for k := range text {
		if f := r.from[at+k]; f < 0 {
			edit = -1 - f
		} else {
			own = true
		}
	}
	if bytes.Equal(text, want) {
		for k, c := range text {
			if f := r.from[at+k]; f < 0 {
				r.edits[-1-f].text += string(c)
			}
		}
		return true
	}
	switch {
	case edit >= 0 && own:
		return false
	case edit >= 0:
		r.edits[edit].text += string(want)
	case len(text) > 0:
		if !r.keep {
			r.more = append(r.more, textEdit{r.from[at], r.from[at] + len(text), string(want)})
		}
	case at > 0 && r.from[at-1] < 0: // between two bytes, the first inserted
		r.edits[-1-r.from[at-1]].text += string(want)
	case at < len(r.from) && r.from[at] < 0:
		r.edits[-1-r.from[at]].text += string(want)
	case !r.keep && at < len(r.from):
		r.more = append(r.more, textEdit{r.from[at], r.from[at], string(want)})
	}
	return true
}

func spaces(text []byte) int {
	return len(text) - len(bytes.TrimLeft(text, " \t\n\r"))
}
