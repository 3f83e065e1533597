package cachekey

import (
	_ "embed"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/cachekey/doc.md"

// Analyzer reports cache entries whose value depends on the caller while their
// key does not.
var Analyzer = &analysis.Analyzer{
	Name:     "cachekey",
	Doc:      doc,
	URL:      URL,
	Requires: []*analysis.Analyzer{report.Analyzer, cacheops.Analyzer, judged},
	Run:      run,
}

// judged applies the law; it is a pass of its own because its facts say what a
// dependency has reported already, which is no business of who reads the rule's.
var judged = &analysis.Analyzer{
	Name:       "whosecachejudged",
	Doc:        "compare the keys of cache entries with their values, for cachekey",
	Requires:   []*analysis.Analyzer{cacheops.Analyzer},
	FactTypes:  []analysis.Fact{new(reported)},
	ResultType: reflect.TypeFor[[]*finding](),
	Run:        judgeAll,
}

func run(pass *analysis.Pass) (any, error) {
	if !report.Of(pass).Runs(pass.Analyzer.Name) {
		return nil, nil
	}
	r := &reporter{pass: pass, ops: pass.ResultOf[cacheops.Analyzer].(*cacheops.Result)}
	if verbose {
		printSkipped(pass, r.ops.Provenance)
	}
	for _, f := range pass.ResultOf[judged].([]*finding) {
		r.report(f)
	}
	return nil, nil
}

func judgeAll(pass *analysis.Pass) (any, error) {
	ops := pass.ResultOf[cacheops.Analyzer].(*cacheops.Result)
	known := reportedElsewhere(pass)
	var out []*finding
	for _, f := range findings(ops.Writes) {
		if !known[provenance.KeyPlace(f.op.Effect.Package, f.op.Effect.KeyAt)] && !source.IsGenerated(pass, f.op.Site.Pos) {
			out = append(out, f)
		}
	}
	exportReported(pass, out)
	return out, nil
}

// A finding is a write whose value depends on something that its key leaves out.
type finding struct {
	op       *cacheops.Operation
	missing  provenance.Elem
	category string
	warning  bool
}

// findings applies the law to every write. Where a caller closes an operation,
// what was assumed of it without the caller does not count; of several findings
// at one place the best proven is kept.
func findings(writes []*cacheops.Operation) []*finding {
	closed := make(map[*provenance.Site]bool)
	for _, w := range writes {
		if !w.Assumed {
			closed[w.Site] = true
		}
	}
	best := make(map[*provenance.Site]*finding)
	var order []*provenance.Site
	for _, w := range writes {
		if w.Assumed && closed[w.Site] {
			continue
		}
		f := judge(w)
		if f == nil {
			continue
		}
		if old := best[w.Site]; old == nil {
			order = append(order, w.Site)
			best[w.Site] = f
		} else if old.warning && !f.warning {
			best[w.Site] = f
		}
	}
	out := make([]*finding, 0, len(order))
	for _, s := range order {
		out = append(out, best[s])
	}
	return out
}

// judge is the law: whatever varies the value must vary the key.
func judge(w *cacheops.Operation) *finding {
	if slices.ContainsFunc(w.Key, mayBeAnyone) {
		return nil
	}
	var worst *finding
	for _, v := range w.Value {
		category := categoryOf(v)
		if category == "" || v.Class == provenance.May || covered(v, w.Key) {
			continue
		}
		f := &finding{op: w, missing: v, category: category,
			warning: v.Heuristic || v.Unverified || w.Suggested || w.Assumed}
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
	if r, s := rank[f.category], rank[o.category]; r != s {
		return r < s
	}
	// Of several origins of a kind, what the value holds tells more than what chose it.
	return f.missing.Class == provenance.Data && o.missing.Class != provenance.Data
}

var rank = map[string]int{"subject": 0, "attribute": 1, "parameter": 2}

// mayBeAnyone reports whether an unknown step may have put the caller into the key.
func mayBeAnyone(k provenance.Elem) bool {
	switch k.Kind {
	case provenance.Fresh, provenance.CallOf:
		return true
	case provenance.Input:
		return false // of something long-lived
	}
	return k.Class == provenance.May
}

// categoryOf names what is missing when v is: "" for what may be.
func categoryOf(v provenance.Elem) string {
	switch v.Kind {
	case provenance.Subject, provenance.Claims, provenance.Token:
		return "subject"
	case provenance.Attribute:
		return "attribute"
	case provenance.Header:
		if v.Name == "" {
			return "subject"
		}
	}
	switch v.Kind {
	case provenance.Query, provenance.Path, provenance.Header:
		if v.Decision || provenance.IsScoping(v.Name) {
			return "parameter"
		}
	case provenance.Method, provenance.URL, provenance.Body:
		if v.Decision {
			return "parameter"
		}
	}
	return ""
}

// covered reports whether the key distinguishes all that v distinguishes.
func covered(v provenance.Elem, key provenance.Set) bool {
	return slices.ContainsFunc(key, func(k provenance.Elem) bool { return covers(k, v) })
}

func covers(k, v provenance.Elem) bool {
	if k.Class == provenance.Weak {
		// The key was chosen by the very condition that chose the value.
		return v.Class == provenance.Weak && k.Cond == v.Cond && k.Source == v.Source
	}
	switch k.Kind {
	case provenance.Subject, provenance.Claims, provenance.Token:
		return !v.Decision || categoryOf(v) != "parameter"
	case provenance.Header:
		return k.Name == "" || v.Kind == provenance.Header && v.Name == k.Name
	case provenance.URL:
		return v.Kind == provenance.URL || v.Kind == provenance.Query || v.Kind == provenance.Path
	}
	return k.Kind == v.Kind && (k.Name == "" || k.Name == v.Name) && (k.Path == "" || k.Path == v.Path)
}
