package tokencache

import (
	_ "embed"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/tokencache/doc.md"

// Analyzer reports caches that are stores of credentials.
var Analyzer = &analysis.Analyzer{
	Name:     "tokencache",
	Doc:      doc,
	URL:      URL,
	Requires: []*analysis.Analyzer{report.Analyzer, cacheops.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	if !report.Of(pass).Runs(pass.Analyzer.Name) {
		return nil, nil
	}
	r := &reporter{pass: pass, ops: pass.ResultOf[cacheops.Analyzer].(*cacheops.Result)}
	for _, f := range findings(r.ops) {
		r.report(f)
	}
	return nil, nil
}

// A finding is an entry that holds what its caller authenticates with.
type finding struct {
	op       *cacheops.Operation
	token    provenance.Elem
	category string
	warning  bool
}

// findings returns at most one for each place where a key is built, the best
// proven.
func findings(ops *cacheops.Result) []*finding {
	cached := make(map[*provenance.Site]bool)
	for _, op := range ops.Writes {
		cached[op.Site] = true
	}
	best := make(map[*provenance.Site]int)
	var out []*finding
	for _, op := range ops.Stored {
		if op.Effect.Store.Record && cacheops.Fixed(op.Key) {
			continue // an attribute of a record
		}
		f := judge(op)
		if f == nil || !readBack(ops, op) || !cached[op.Site] && (!op.Effect.Store.Remote || f.token.Carrier == provenance.ByCookie) {
			continue // what is no cache may be the service's own store of sessions
		}
		n, ok := best[op.Site]
		switch {
		case !ok:
			best[op.Site] = len(out)
			out = append(out, f)
		case f.outranks(out[n]):
			out[n] = f
		}
	}
	return out
}

// readBack reports whether the function that stores an entry looks for it first, as
// that of a cache does: not one that notes which tokens are revoked. Either may be
// done by a function that it calls.
func readBack(ops *cacheops.Result, op *cacheops.Operation) bool {
	if op.Op == provenance.OpLoad {
		return true
	}
	if slices.ContainsFunc(ops.Places, func(p *cacheops.Operation) bool {
		return p.Op == provenance.OpRead && (p.Fn == op.Fn || p.Site.Fn == op.Site.Fn || p.Site.Base().Fn == op.Site.Base().Fn)
	}) {
		return true
	}
	return slices.ContainsFunc(ops.Provenance.Functions, func(fn *provenance.Function) bool {
		return fn.HandsOut(op.Store) && slices.ContainsFunc(fn.Effects, func(e *provenance.Effect) bool {
			return e.Op == provenance.OpWrite && e.Site() != nil && e.Site().Base() == op.Site.Base()
		})
	})
}

// judge looks for a token in the key, then in the value.
func judge(op *cacheops.Operation) *finding {
	var found *finding
	add := func(s provenance.Set, form provenance.Form, category string) {
		for _, e := range s {
			if !isToken(e) || e.Form != form || e.Heuristic && !op.Effect.Root {
				continue
			}
			f := &finding{op: op, token: e, category: category}
			f.warning = e.Heuristic || op.Suggested || !op.Effect.Store.Remote || category == "digest" ||
				e.Carrier == provenance.ByCookie
			if found == nil || f.outranks(found) {
				found = f
			}
		}
	}
	if dependsOnCaller(op.Value) {
		add(op.Key, provenance.Plain, "key")
		add(op.Key, provenance.Checksum, "digest")
	}
	add(op.Value, provenance.Plain, "value")
	return found
}

func (f *finding) outranks(o *finding) bool {
	if f.warning != o.warning {
		return o.warning
	}
	return f.op == o.op && rank[f.category] < rank[o.category]
}

var rank = map[string]int{"key": 0, "value": 1, "digest": 2}

// isToken reports whether an element is a credential by itself. The headers of a
// request as a whole, with whatever stands in them, are not.
func isToken(e provenance.Elem) bool {
	return e.Class == provenance.Data && e.Kind == provenance.Token
}

// dependsOnCaller reports whether a value was made for who bears the token: what
// is counted or limited by token is not.
func dependsOnCaller(s provenance.Set) bool {
	for _, e := range s {
		if e.IsIdentity() && e.Class != provenance.May {
			return true
		}
	}
	return false
}
