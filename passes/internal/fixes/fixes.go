// Package fixes turns what a rule wants to change in a file into the edits of a
// suggested fix, which leave the file as gofmt wants it: not every program that
// applies fixes formats what comes out.
package fixes

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/format"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// An Edit replaces the text from Pos to End.
type Edit struct {
	Pos, End token.Pos
	Text     string
}

// Insert is an edit that only adds.
func Insert(pos token.Pos, text string) Edit { return Edit{pos, pos, text} }

// Editable reports whether a file can be changed: it is somebody's own text, and
// what the compiler saw.
func Editable(f *ast.File) bool {
	return f != nil && !ast.IsGenerated(f) &&
		!slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"C"` })
}

// ImportName is the name under which the file of pos imports a package, "" if it
// does not or the name means something else at pos.
func ImportName(pass *analysis.Pass, path string, pos token.Pos) string {
	scope := pass.Pkg.Scope().Innermost(pos)
	for _, spec := range source.File(pass, pos).Imports {
		pkg := pass.TypesInfo.PkgNameOf(spec)
		if pkg == nil || pkg.Imported().Path() != path || pkg.Name() == "." || pkg.Name() == "_" {
			continue
		}
		if _, obj := scope.LookupParent(pkg.Name(), pos); obj == pkg {
			return pkg.Name()
		}
	}
	return ""
}

// A textEdit replaces the bytes from start to end of a file.
type textEdit struct {
	start, end int
	text       string
}

// Format are the edits of a file. If gofmt agrees with the file as it is, it also
// agrees with it as it will be: what it would still change is white space, which
// becomes part of the edits.
func Format(pass *analysis.Pass, f *ast.File, list []Edit) []analysis.TextEdit {
	file := pass.Fset.File(f.FileStart)
	edits := make([]textEdit, len(list))
	for i, e := range list {
		edits[i] = textEdit{file.Offset(e.Pos), file.Offset(e.End), e.Text}
	}
	slices.SortStableFunc(edits, func(a, b textEdit) int { return cmp.Compare(a.start, b.start) })
	edits = joined(edits)
	if src, err := pass.ReadFile(file.Name()); err == nil {
		edits = reformat(src, edits)
	}
	out := make([]analysis.TextEdit, len(edits))
	for i, e := range edits {
		out[i] = analysis.TextEdit{Pos: file.Pos(e.start), End: file.Pos(e.end), NewText: []byte(e.text)}
	}
	return out
}

// joined makes one edit of insertions at one place: drivers take two for a
// conflict. Imports come in the order that gofmt wants.
func joined(edits []textEdit) []textEdit {
	var out []textEdit
	for _, e := range edits {
		n := len(out) - 1
		if n < 0 || out[n].start != e.start || out[n].end != out[n].start || e.end != e.start {
			out = append(out, e)
			continue
		}
		if a, b := strings.TrimSpace(out[n].text), strings.TrimSpace(e.text); strings.HasPrefix(a, `"`) && strings.HasPrefix(b, `"`) && b < a {
			out[n].text, e.text = e.text, out[n].text
		}
		out[n].text += e.text
	}
	return out
}

// reformat returns the edits with the white space that gofmt wants.
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
		last = e.end
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
// space only, and writes the new parts again.
type reformatter struct {
	edits, more []textEdit
	from        []int
	keep        bool // leave the file's own white space alone: it was not formatted before
}

func (r *reformatter) run(text, want []byte) bool {
	i, j := 0, 0
	for i < len(text) || j < len(want) {
		a, b := spaces(text[i:]), spaces(want[j:])
		if k := i + a; k < len(text) && text[k] == ';' && (j+b == len(want) || want[j+b] != ';') {
			a += 1 + spaces(text[k+1:]) // between statements in a line, which become lines
		}
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
	case edit >= 0 && own, own && r.from[at+len(text)-1] != r.from[at]+len(text)-1:
		return false // partly new, or around something that goes
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
