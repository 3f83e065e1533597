package nostore

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
)

// A fixer protects all responses of a handler, for a handler has one finding
// whatever the number of its responses. A Cache-Control that the handler itself
// writes down is changed to private (fix_policy); else a line with no-store is
// put before the write (fix_place), in the words of the framework (fix_text). A
// handler of another package is protected where it is registered (fix_group).
type fixer struct {
	pass    *analysis.Pass
	res     *handlers.Result
	edits   []fixes.Edit
	changed string // the first policy that is changed
	lines   []*line
}

// fix returns the suggested fix of a finding; when there is none, advice says
// what its reader has to do.
func (r *reporter) fix(f *finding, h *handlers.Handler) (fix *analysis.SuggestedFix, advice string) {
	x := &fixer{pass: r.pass, res: r.res}
	if h.Fn == nil { // of another package
		return x.fixRegistration(f)
	}
	for _, resp := range h.Responses {
		if bad := unprotected(resp); len(bad) > 0 {
			if problem := x.protect(resp, bad); problem != "" {
				return nil, "; " + problem
			}
		}
	}
	x.unite(h)
	for _, l := range x.lines {
		x.add(fixes.Insert(l.at, l.text+"\n"))
	}
	message := "Set Cache-Control: no-store before the response is written"
	if x.changed != "" {
		message = fmt.Sprintf("Say %q in Cache-Control", x.changed)
	}
	return x.suggest(message), ""
}

// unprotected are the states of a response that a finding is about.
func unprotected(x *handlers.Response) handlers.States {
	var bad handlers.States
	for _, s := range x.States {
		if _, ok := rankOf(s, x.Identity); ok {
			bad = append(bad, s)
		}
	}
	return bad
}

// sentByMiddleware is the advice where the handler has no say.
const sentByMiddleware = "say private in the middleware that sets Cache-Control when the response is sent"

// protect plans what protects a response, or says what its reader has to do.
func (x *fixer) protect(resp *handlers.Response, bad handlers.States) (problem string) {
	at := resp.Instr.Pos()
	switch {
	case slices.ContainsFunc(bad, func(s handlers.State) bool { return s.Final != handlers.In }):
		return sentByMiddleware
	case !at.IsValid() || source.File(x.pass, at) == nil:
		return "set Cache-Control: no-store before the response is written"
	case !fixes.Editable(source.File(x.pass, at)):
		return "set Cache-Control: no-store in a middleware, for this file is generated"
	}
	settings, outside := x.res.Settings(resp.Instr, bad[0].End)
	wrong, right := split(settings, bad)
	if edits := x.rewritten(wrong); edits != nil {
		for _, e := range edits {
			x.add(e)
		}
		if !outside || explained(wrong, bad) {
			return ""
		}
		wrong, right = nil, settings // what comes before them is still open
	}
	for _, s := range wrong {
		switch {
		case s.After && s.Fixed:
			return "say private in the Cache-Control that is set by the call at " + x.position(s.Instr.Pos())
		case s.After:
			return "say private in the Cache-Control that is set at " + x.position(s.Instr.Pos())
		}
	}
	l := x.place(resp.Instr, wrong, right)
	if l == nil {
		return "set Cache-Control: no-store before the response is written, where its writer is at hand"
	}
	if resp.Late {
		x.move(l)
	}
	x.lines = append(x.lines, l)
	return ""
}

// split separates the settings that make the states what they are from the others.
func split(settings []handlers.Setting, bad handlers.States) (wrong, right []handlers.Setting) {
	for _, s := range settings {
		if slices.ContainsFunc(bad, func(b handlers.State) bool { return b.Cache == s.Says }) {
			wrong = append(wrong, s)
		} else {
			right = append(right, s)
		}
	}
	return wrong, right
}

// explained reports whether the settings account for all of the states. What was
// said before the handler ran may be the same, but then it is also said of others.
func explained(wrong []handlers.Setting, bad handlers.States) bool {
	for _, b := range bad {
		if !slices.ContainsFunc(wrong, func(s handlers.Setting) bool { return b.Cache == s.Says }) {
			return false
		}
	}
	return true
}

// unite replaces the lines of a handler by one that stands before all of them, if
// nothing but what needs it is written from there on.
func (x *fixer) unite(h *handlers.Handler) {
	if len(x.lines) < 2 || slices.ContainsFunc(x.lines, func(l *line) bool { return l.settings }) {
		return
	}
	first := slices.MinFunc(x.lines, func(a, b *line) int { return cmp.Compare(a.at, b.at) })
	stmt := common(x.lines)
	if stmt == nil || stmt.Pos() > first.at {
		return
	}
	for _, resp := range h.Responses {
		if at := resp.Instr.Pos(); len(unprotected(resp)) < len(resp.States) && stmt.Pos() <= at && at < first.body.End() {
			return
		}
	}
	if l := x.lineAt(stmt, first.path, first.write); l != nil {
		x.lines = []*line{l}
	}
}

// common is the statement from which all lines follow, or nil.
func common(lines []*line) ast.Stmt {
	for _, lv := range lines[0].levels {
		earliest := lv.index
		if !slices.ContainsFunc(lines, func(l *line) bool {
			i := slices.IndexFunc(l.levels, func(o level) bool { return &o.list[0] == &lv.list[0] })
			if i >= 0 {
				earliest = min(earliest, l.levels[i].index)
			}
			return i < 0
		}) {
			return lv.list[earliest]
		}
	}
	return nil
}

func (x *fixer) add(e fixes.Edit) {
	if !slices.Contains(x.edits, e) {
		x.edits = append(x.edits, e)
	}
}

// suggest makes a fix of the edits.
func (x *fixer) suggest(message string) *analysis.SuggestedFix {
	byFile := make(map[*ast.File][]fixes.Edit)
	var files []*ast.File
	for _, e := range x.edits {
		f := source.File(x.pass, e.Pos)
		if byFile[f] == nil {
			files = append(files, f)
		}
		byFile[f] = append(byFile[f], e)
	}
	out := &analysis.SuggestedFix{Message: message}
	for _, f := range files {
		out.TextEdits = append(out.TextEdits, fixes.Format(x.pass, f, byFile[f])...)
	}
	return out
}

// position is file and line, for messages.
func (x *fixer) position(pos token.Pos) string {
	p := x.pass.Fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}
