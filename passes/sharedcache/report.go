package sharedcache

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/provenance"
)

type reporter struct {
	pass *analysis.Pass
	res  *handlers.Result
}

func (r *reporter) report(f *finding) {
	id := "sharedcache:" + f.category
	if f.warning {
		id += ":warning"
	}
	d := analysis.Diagnostic{Pos: f.replay.Pos, Category: id, URL: URL + "#" + f.category}
	if e := r.res.Provenance.Expr(f.replay.Pos); e != nil {
		d.Pos, d.End = e.Pos(), e.End()
	}
	if source.IsGenerated(r.pass, d.Pos) {
		return
	}
	fix, advice := r.fix(f)
	d.Message = r.message(f) + advice + " (" + id + ")"
	if fix != nil {
		d.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	r.pass.Report(d)
}

// message names the cache, one handler behind it, and what follows.
func (r *reporter) message(f *finding) string {
	what := "response cache " + shortName(f.replay.Name)
	if f.replay.Own {
		what = "response cache of " + shortName(f.replay.Name)
	}
	behind := r.handlerName(f)
	if f.others == 1 {
		behind += " and another handler"
	} else if f.others > 1 {
		behind += fmt.Sprintf(" and %d other handlers", f.others)
	}
	switch f.category {
	case guarded:
		return fmt.Sprintf("%s stands before the authentication of %s: whoever asks for the URL, logged in or not, gets the stored response", what, behind)
	case idempotency:
		return fmt.Sprintf("%s replays responses under a key that the client chooses, without the caller, and %s depends on the caller%s: who sends the same key gets another's response",
			what, behind, r.res.Provenance.WhereOf(f.response.Identity))
	}
	who := "the next caller who asks for the URL gets the first caller's response"
	if f.outside {
		who = "whoever asks for the URL, logged in or not, gets the first caller's response"
	}
	return fmt.Sprintf("%s is keyed without the caller, but %s behind it depends on the caller%s: %s", what, behind, r.res.Provenance.WhereOf(f.response.Identity), who)
}

func (r *reporter) reportTransport(t handlers.Transport) {
	id := "sharedcache:" + transport
	if suggested(t.Identity) {
		id += ":warning"
	}
	d := analysis.Diagnostic{Pos: t.Pos, Category: id, URL: URL + "#" + transport}
	if e := r.res.Provenance.Expr(t.Pos); e != nil {
		d.Pos, d.End = e.Pos(), e.End()
	}
	if source.IsGenerated(r.pass, d.Pos) {
		return
	}
	d.Message = fmt.Sprintf("responses that %s keeps are keyed by URL, but the client sends credentials of its callers (%s)%s: the next caller who asks for the URL gets the first caller's response; make a client for each caller (%s)",
		shortName(t.Name), t.Sent, strings.Replace(r.res.Provenance.WhereOf(t.Identity), " (", ", which come from ", 1), id)
	d.Message = strings.Replace(d.Message, "): the next", ": the next", 1)
	r.pass.Report(d)
}

func (r *reporter) handlerName(f *finding) string {
	if f.response.Where != "" {
		return f.response.Where
	}
	return fmt.Sprintf("%s (%s)", handlers.NameOf(f.handler.Fn), provenance.Line(r.pass, f.handler.Fn.Pos()))
}

// shortName is the name of a function without the path of its package.
func shortName(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = strings.TrimLeft(name[:strings.IndexFunc(name, func(c rune) bool { return c != '(' && c != '*' })], "") + name[i+1:]
	}
	return name
}
