package sharedcache

import (
	_ "embed"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/sharedcache/doc.md"

// Analyzer reports caches of whole responses that are keyed without the caller, in
// front of handlers that tell callers apart.
var Analyzer = &analysis.Analyzer{
	Name:     "sharedcache",
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
	for _, f := range findings(res) {
		r.report(f)
	}
	for _, t := range res.Transports {
		r.reportTransport(t)
	}
	return nil, nil
}

// The categories of findings.
const (
	caller      = "caller"      // a handler behind depends on who asks
	guarded     = "auth"        // who asks is only checked behind the cache
	idempotency = "idempotency" // the key is the client's to choose
	transport   = "transport"   // of a client that sends the credentials of its callers
)

// A finding is a cache in front of a handler that it should not answer for.
type finding struct {
	replay   handlers.Replay
	handler  *handlers.Handler
	response *handlers.Response
	category string
	warning  bool
	outside  bool               // authentication stands behind the cache
	carriers provenance.Carrier // what callers are known by, of all handlers behind
	others   int                // other handlers of which the same is true
}

// findings judges each cache by the handlers behind it: one finding for each.
func findings(res *handlers.Result) []*finding {
	best := make(map[token.Pos]*finding)
	var order []token.Pos
	for _, h := range slices.Concat(res.Handlers, res.Foreign) {
		for pos, f := range ofHandler(res, h) {
			old := best[pos]
			if old == nil {
				order = append(order, pos)
				best[pos] = f
				continue
			}
			f.carriers |= old.carriers
			same := f.category == old.category && !f.response.Unseen && !old.response.Unseen
			switch {
			case same && f.outranks(old):
				f.others, best[pos] = old.others+1, f
			case same:
				old.others++
			case f.outranks(old):
				best[pos] = f
			}
			best[pos].carriers = f.carriers
		}
	}
	slices.Sort(order)
	out := make([]*finding, 0, len(order))
	for _, pos := range order {
		out = append(out, best[pos])
	}
	return out
}

// ofHandler are the findings of one handler, by the cache.
func ofHandler(res *handlers.Result, h *handlers.Handler) map[token.Pos]*finding {
	found := make(map[token.Pos]*finding)
	for _, x := range h.Responses {
		for _, s := range x.States {
			for _, k := range res.Replays(s) {
				f := judge(k, x, s)
				if f == nil {
					continue
				}
				f.handler = h
				old := found[k.Pos]
				if old != nil {
					f.carriers |= old.carriers
				}
				if old == nil || f.outranks(old) {
					found[k.Pos] = f
				} else {
					old.carriers = f.carriers
				}
			}
		}
	}
	return found
}

func (f *finding) outranks(o *finding) bool {
	if f.warning != o.warning {
		return o.warning
	}
	if (f.category == guarded) != (o.category == guarded) {
		return o.category == guarded
	}
	return false
}

// judge compares what a response depends on with what the cache in front of it
// tells apart.
func judge(k handlers.Replay, x *handlers.Response, s handlers.State) *finding {
	if s.Exempt && !k.Repeats || k.Heeds && s.Cache == handlers.Protected {
		return nil
	}
	f := &finding{replay: k, response: x, outside: s.Guard && !k.Inner, carriers: provenance.Carriers(x.Identity), warning: k.Warning}
	switch who := depends(x.Identity, k.Covers); {
	case len(who) > 0 && k.Repeats:
		f.category = idempotency
	case len(who) > 0:
		f.category = caller
		f.warning = f.warning || suggested(who)
	case len(x.Identity) == 0 && f.outside && k.Covers == 0 && !k.Repeats:
		f.category = guarded
		f.warning = f.warning || x.Unseen
	default:
		return nil
	}
	return f
}

// depends is what of a response's identity the cache does not tell apart. What
// stands in the URL is a part of every key.
func depends(who provenance.Set, covers provenance.Carrier) provenance.Set {
	var out provenance.Set
	for _, e := range who {
		by := provenance.Carriers(provenance.Set{e})
		switch {
		case by == 0 && covers != 0, by != 0 && by&^(covers|provenance.ByURL) == 0:
		default:
			out = append(out, e)
		}
	}
	return out
}

// suggested reports whether only names say that a response depends on the caller.
func suggested(who provenance.Set) bool {
	return !slices.ContainsFunc(who, func(e provenance.Elem) bool { return !e.Heuristic && !e.Unverified })
}
