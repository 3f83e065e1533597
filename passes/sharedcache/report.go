package sharedcache

import (
	"fmt"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

type reporter struct {
	pass *analysis.Pass
	res  *handlers.Result
}

func (r *reporter) report(f *finding) {
	fix, advice := r.fix(f)
	pos, end := r.place(f.replay.Pos)
	report.Report(r.pass, report.Finding{
		Pos: pos, End: end, Category: f.category, Level: report.Warned(f.warning), Message: r.message(f) + advice, Fix: fix,
	})
}

// place is the expression at pos.
func (r *reporter) place(pos token.Pos) (from, to token.Pos) {
	if e := r.res.Provenance.Expr(pos); e != nil {
		return e.Pos(), e.End()
	}
	return pos, token.NoPos
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
	message := fmt.Sprintf("responses that %s keeps are keyed by URL, but the client sends credentials of its callers (%s)%s: the next caller who asks for the URL gets the first caller's response; make a client for each caller",
		shortName(t.Name), t.Sent, strings.Replace(r.res.Provenance.WhereOf(t.Identity), " (", ", which come from ", 1))
	pos, end := r.place(t.Pos)
	report.Report(r.pass, report.Finding{
		Pos: pos, End: end, Category: transport, Level: report.Warned(suggested(t.Identity)),
		Message: strings.Replace(message, "): the next", ": the next", 1),
	})
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
