package nostore

import (
	_ "embed"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
	"github.com/whosecache/whosecache/passes/settings"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/nostore/doc.md"

// Analyzer reports responses that depend on the caller and may be kept by a cache.
var Analyzer = &analysis.Analyzer{
	Name:     "nostore",
	Doc:      doc,
	URL:      URL,
	Requires: []*analysis.Analyzer{report.Analyzer, handlers.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	if !report.Of(pass).Runs(pass.Analyzer.Name) {
		return nil, nil
	}
	res := pass.ResultOf[handlers.Analyzer].(*handlers.Result)
	r := &reporter{pass: pass, res: res}
	for _, h := range slices.Concat(res.Handlers, res.Foreign) {
		if f := worst(h.Responses); f != nil {
			r.report(f, h)
		}
	}
	return nil, nil
}

// A finding is a response that a cache may keep for others.
type finding struct {
	response *handlers.Response
	state    handlers.State // the one that nothing protects
	rank     int
}

// The ranks of findings, the worst first.
const (
	shared    = iota // declared to be everybody's: error
	cookie           // a Set-Cookie that everybody gets: error
	vary             // declared to be everybody's, and varies by who is logged in: warning
	unguarded        // no protection in RFC 9111: warning
	covered          // RFC 9111 section 3.5 protects a request with Authorization: note
)

var categories = [...]struct {
	name  string
	level settings.Level
}{
	shared: {"shared", settings.Error}, cookie: {"setcookie", settings.Error}, vary: {"vary", settings.Warning},
	unguarded: {"header", settings.Warning}, covered: {"header", settings.Note},
}

// worst is the finding of a handler: the first of the worst rank.
func worst(list []*handlers.Response) *finding {
	var out *finding
	for _, x := range list {
		if x.Told {
			continue
		}
		if f := judge(x); f != nil && (out == nil || f.rank < out.rank) {
			out = f
		}
	}
	return out
}

// judge finds the worst state of a response: RFC 9111 section 3 says what a shared
// cache may keep.
func judge(x *handlers.Response) *finding {
	var out *finding
	for _, s := range x.States {
		if rank, ok := rankOf(s, x.Identity); ok && (out == nil || rank < out.rank) {
			out = &finding{x, s, rank}
		}
	}
	return out
}

func rankOf(s handlers.State, who provenance.Set) (int, bool) {
	says := s.Says()
	if s.Exempt || s.Hidden || says < handlers.Unset || says == handlers.Protected || says >= handlers.Unknown {
		return 0, false
	}
	by := provenance.Carriers(who)
	told := by &^ provenance.ByURL // what stands in the URL is part of the cache's key
	open := len(who) > 0 && (by == 0 || told&^s.Vary != 0) && !(by == 0 && s.Vary&^0x80 != 0)
	switch {
	case open && says == handlers.Shared && handlers.Chooses(who):
		return vary, !s.Loose // a middleware that nobody here knows may add Vary
	case open && says == handlers.Shared:
		return shared, true
	case s.Cookie && (says == handlers.Shared || says == handlers.Fresh):
		return cookie, true
	case !open:
		return 0, false
	case told&(provenance.ByCookie|provenance.ByHeader)&^s.Vary != 0:
		return unguarded, true
	}
	return covered, true
}

type reporter struct {
	pass *analysis.Pass
	res  *handlers.Result
}

func (r *reporter) report(f *finding, h *handlers.Handler) {
	x := f.response
	level := categories[f.rank].level
	if f.rank == shared && !slices.ContainsFunc(x.Identity, func(e provenance.Elem) bool { return !e.Heuristic }) {
		level = settings.Warning // only names say that this is the caller
	}
	pos, end := x.Instr.Pos(), token.NoPos
	if e := r.res.Provenance.Expr(pos); e != nil {
		pos, end = e.Pos(), e.End()
	}
	fix, advice := r.fix(f, h)
	report.Report(r.pass, report.Finding{
		Pos: pos, End: end, Category: categories[f.rank].name, Level: level, Message: message(r.res, f) + advice, Fix: fix,
	})
}
