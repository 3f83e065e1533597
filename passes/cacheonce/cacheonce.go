package cacheonce

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/cacheonce/doc.md"

// Analyzer reports what is kept of the first caller for all others.
var Analyzer = &analysis.Analyzer{
	Name:     "cacheonce",
	Doc:      doc,
	URL:      URL,
	Requires: []*analysis.Analyzer{report.Analyzer, cacheops.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	if !report.Of(pass).Runs(pass.Analyzer.Name) {
		return nil, nil
	}
	ops := pass.ResultOf[cacheops.Analyzer].(*cacheops.Result)
	for _, f := range findings(ops.Keeps) {
		f.report(pass, ops.Provenance)
	}
	return nil, nil
}

// A finding is a store of something that is the first caller's own.
type finding struct {
	op       *cacheops.Operation
	of       provenance.Elem
	category string
	warning  bool
}

// findings returns one for each function that stores: what it fills at once, the
// value and its time, is one thing to a reader. The best proven counts, then the
// first in the source.
func findings(keeps []*cacheops.Operation) []*finding {
	best := make(map[*ssa.Function]int)
	var out []*finding
	for _, op := range keeps {
		f := judge(op)
		if f == nil {
			continue
		}
		fn := op.Site.Base().Fn
		n, ok := best[fn]
		switch {
		case !ok:
			best[fn] = len(out)
			out = append(out, f)
		case f.outranks(out[n]):
			out[n] = f
		}
	}
	return out
}

// judge says what of the caller the value depends on: there is no key that could
// tell callers apart.
func judge(op *cacheops.Operation) *finding {
	var worst *finding
	for _, v := range op.Value {
		category := categoryOf(v)
		if category == "" || v.Class == provenance.May {
			continue
		}
		f := &finding{op: op, of: v, category: category, warning: v.Heuristic || v.Unverified || op.Assumed}
		if worst == nil || f.outranks(worst) {
			worst = f
		}
	}
	return worst
}

func (f *finding) outranks(o *finding) bool {
	if f.warning != o.warning {
		return o.warning
	}
	if f.op != o.op { // who stores to a variable of the service is the one that serves
		return f.op.Effect.Store.Shared && !o.op.Effect.Store.Shared
	}
	return rank[f.category] < rank[o.category]
}

var rank = map[string]int{"subject": 0, "credentials": 1, "attribute": 2}

func categoryOf(v provenance.Elem) string {
	switch v.Kind {
	case provenance.Subject, provenance.Claims:
		return "subject"
	case provenance.Token:
		return "credentials"
	case provenance.Attribute:
		return "attribute"
	case provenance.Header:
		if v.Name == "" {
			return "credentials"
		}
	}
	return ""
}
