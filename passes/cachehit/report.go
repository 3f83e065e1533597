package cachehit

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/hitpaths"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
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
	fix, advice := r.fix(group)
	out := report.Finding{Pos: pos, End: end, Category: what, Level: report.Warned(f.warning), Message: r.message(f) + advice, Fix: fix}
	if !f.read.Check.Within {
		out.Related = &analysis.RelatedInformation{Pos: f.read.Check.Pos(), Message: "the miss is checked here"}
	}
	report.Report(r.pass, out)
}

// site is the operation's site that the read is, or nil.
func site(read *hitpaths.Read) *provenance.Site {
	for _, e := range read.Fn.Effects {
		if e.Instr() == read.Instr && e.Store.ID == read.Write.Store.ID && e.Site() != nil && e.Site().Key != nil &&
			(e.Op == provenance.OpRead || e.Op == provenance.OpLoad || e.Op == provenance.OpJoin || read.Check.Within) {
			return e.Site()
		}
	}
	return nil
}

// place is the key of the read, or the call that reads.
func (r *reporter) place(f *finding) (pos, end token.Pos) {
	if s := site(f.read); s != nil {
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
	s := site(f.read)
	if s == nil {
		if e := r.paths.Provenance.Expr(f.read.Instr.Pos()); e != nil {
			return "cache entry of " + provenance.Shorten(types.ExprString(e))
		}
		return "cache entry"
	}
	return "entry under cache key " + cacheops.ExprText(r.pass, s.Key)
}
