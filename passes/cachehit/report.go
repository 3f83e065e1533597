package cachehit

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/hitpaths"
	"github.com/whosecache/whosecache/passes/provenance"
)

type reporter struct {
	pass  *analysis.Pass
	paths *hitpaths.Result
}

// report reports the first of the findings at a place.
func (r *reporter) report(group []*finding) {
	f := group[0]
	pos, end := r.place(f)
	what := "authorization"
	if f.read.Check.Caller {
		what = "authentication"
	}
	id := "cachehit:" + what
	if f.warning {
		id += ":warning"
	}
	fix, advice := r.fix(group)
	d := analysis.Diagnostic{Pos: pos, End: end, Category: id, Message: r.message(f) + advice + " (" + id + ")", URL: URL + "#" + what}
	if at := f.read.Check.Pos(); !f.read.Check.Within && r.pass.Fset.File(at) == r.pass.Fset.File(pos) {
		d.Related = []analysis.RelatedInformation{{Pos: at, Message: "the miss is checked here"}}
	}
	if fix != nil {
		d.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	r.pass.Report(d)
}

// site is the operation's site that the read is, or nil.
func site(f *finding) *provenance.Site {
	for _, e := range f.read.Fn.Effects {
		if e.Instr() == f.read.Instr && e.Site() != nil && e.Site().Key != nil &&
			(e.Op == provenance.OpRead || e.Op == provenance.OpLoad || e.Op == provenance.OpJoin || f.read.Check.Within) {
			return e.Site()
		}
	}
	return nil
}

// place is the key of the read, or the call that reads.
func (r *reporter) place(f *finding) (pos, end token.Pos) {
	if s := site(f); s != nil {
		return s.Key.Pos(), s.Key.End()
	}
	if e := r.paths.Provenance.Expr(f.read.Instr.Pos()); e != nil {
		return e.Pos(), e.End()
	}
	return f.read.Instr.Pos(), f.read.Instr.Pos()
}

// message says what is served, which check it skips, and what follows.
func (r *reporter) message(f *finding) string {
	what, check := "the check of "+whoseText(f), r.checkText(f)
	consequence := "who would be denied is served what was computed for another"
	if f.read.Check.Caller {
		what, consequence = "the authentication of the caller", "anybody is served what was computed for a caller who is known"
	}
	return fmt.Sprintf("%s is served without %s%s that guards the miss: once it is stored, %s", r.keyText(f), what, check, consequence)
}

func whoseText(f *finding) string {
	if f.missing.Kind == provenance.Attribute && f.missing.Name != "" {
		return "the caller's " + f.missing.Name
	}
	return "the caller"
}

// checkText is where the check stands.
func (r *reporter) checkText(f *finding) string {
	c := f.read.Check
	if c.Within {
		if at, ok := fromCond(f.missing.Cond); ok {
			return " (" + at + ")"
		}
	}
	return " (" + provenance.Line(r.pass, c.Pos()) + ")"
}

// fromCond is file and line of the condition that decides, by its name.
func fromCond(cond string) (string, bool) {
	parts := strings.Split(filepath.Base(cond), ":")
	if len(parts) < 2 {
		return "", false
	}
	if _, err := strconv.Atoi(parts[1]); err != nil {
		return "", false
	}
	return parts[0] + ":" + parts[1], true
}

// keyText shows what the key is made of, or the call that knows.
func (r *reporter) keyText(f *finding) string {
	s := site(f)
	if s == nil {
		if e := r.paths.Provenance.Expr(f.read.Instr.Pos()); e != nil {
			return "cache entry of " + provenance.Shorten(types.ExprString(e))
		}
		return "cache entry"
	}
	e := s.Key
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if def := provenance.Definition(r.pass, id); def != nil {
			e = def
		}
	}
	return "entry under cache key " + provenance.Shorten(types.ExprString(e))
}
