package unverified

import (
	_ "embed"
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cachekey"
	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/keyform"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/unverified/doc.md"

// Analyzer reports identity that nobody verified in a cache key, a cached value or
// a check.
var Analyzer = &analysis.Analyzer{
	Name:     "unverified",
	Doc:      doc,
	URL:      URL,
	Requires: []*analysis.Analyzer{report.Analyzer, cacheops.Analyzer, keyform.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	if !report.Of(pass).Runs(pass.Analyzer.Name) {
		return nil, nil
	}
	r := &rule{
		pass: pass, ops: pass.ResultOf[cacheops.Analyzer].(*cacheops.Result), seen: make(map[token.Pos]bool),
		forms: pass.ResultOf[keyform.Analyzer].(*keyform.Forms),
	}
	for _, op := range r.ops.Writes {
		r.write(op)
	}
	r.checks()
	return nil, nil
}

type rule struct {
	pass *analysis.Pass
	ops  *cacheops.Result
	seen map[token.Pos]bool

	forms *keyform.Forms
	scope *provenance.Scope
	// asksSecret is whether the package asks callers for a secret, once asked.
	asksSecret *bool
}

// write judges what is stored in a cache.
func (r *rule) write(op *cacheops.Operation) {
	if who := r.forged(op.Key, op.Value); who != nil {
		pos, end := op.Range()
		r.report(pos, end, "key", who, op.Suggested || op.Assumed,
			"is in the cache key: whoever forges it gets the entry of somebody else")
		return
	}
	if cachekey.Lacks(op) {
		return // that the key lacks the caller is worse
	}
	if who := r.forged(op.Value, op.Value); who != nil {
		pos, end := op.Range()
		r.report(pos, end, "value", who, op.Suggested || op.Assumed,
			"is in the cached value: whoever forges it chooses what is stored")
	}
}

// forged returns identity in a set that nobody verified, unless the set has the
// same verified as well. Of headers, that the value depends on it makes it identity.
func (r *rule) forged(set, value provenance.Set) *provenance.Elem {
	var best *provenance.Elem
	for _, e := range set {
		if e.Class != provenance.Data || verifiedAs(set, e) {
			continue
		}
		named := e.Kind == provenance.Header && identityHeader(e.Name)
		switch {
		case e.IsIdentity() && e.Unverified && e.Kind != provenance.Token:
			if byHeader(e) && r.vouched(e) {
				continue
			}
		case named && !r.vouched(e) && hasHeader(value, e.Name) && !hasVerified(value):
		default:
			continue
		}
		if best == nil || best.Kind == provenance.Header && !named {
			best = &e
		}
	}
	return best
}

// verifiedAs reports whether a set has what e says from a verified token too.
func verifiedAs(set provenance.Set, e provenance.Elem) bool {
	return slices.ContainsFunc(set, func(o provenance.Elem) bool {
		return o.Kind == e.Kind && o.Name == e.Name && o.IsIdentity() && !o.Unverified && !o.Heuristic && o.Class == provenance.Data
	})
}

// hasVerified reports whether a set tells of a caller who was verified.
func hasVerified(set provenance.Set) bool {
	return slices.ContainsFunc(set, func(o provenance.Elem) bool {
		return o.IsIdentity() && !o.Unverified && !o.Heuristic && o.Class != provenance.May
	})
}

func hasHeader(set provenance.Set, name string) bool {
	return slices.ContainsFunc(set, func(o provenance.Elem) bool {
		return o.Kind == provenance.Header && o.Name == name && o.Class != provenance.May
	})
}

// byHeader reports whether identity is a header that an authenticating proxy sets.
func byHeader(e provenance.Elem) bool {
	return e.Kind == provenance.Subject && e.Carrier&provenance.ByHeader != 0
}

// identityHeader reports whether a header is named after who asks. Those that
// authenticating proxies are known to set are identity to the engine already.
func identityHeader(name string) bool {
	switch name {
	case "x-user-id", "x-userid", "x-user", "x-username", "x-user-name", "x-user-email", "x-email", "x-subject", "x-account-id", "x-customer-id",
		"x-member-id", "x-principal", "x-authenticated-userid", "x-consumer-id", "x-caller-id", "user-id":
		return true
	}
	return false
}

// report says what of the caller nobody verified, and where it decides. What comes
// by a header may be set by a proxy that this program does not know of.
func (r *rule) report(pos, end token.Pos, what string, who *provenance.Elem, heuristic bool, consequence string) {
	if r.seen[pos] {
		return
	}
	r.seen[pos] = true
	report.Report(r.pass, report.Finding{
		Pos: pos, End: end, Category: what, Level: report.Warned(heuristic || who.Heuristic || byHeader(*who) || who.Kind == provenance.Header),
		Message: fmt.Sprintf("%s, which nobody verified, %s", r.name(who), consequence),
		Related: &analysis.RelatedInformation{Pos: who.At.Pos(), Message: "it is read here"},
	})
}

// name says what of the caller it is.
func (r *rule) name(e *provenance.Elem) string {
	text := "the caller's subject"
	switch e.Kind {
	case provenance.Attribute:
		text = "the caller's " + e.Name
	case provenance.Claims:
		text = "what the token says of the caller"
	case provenance.Header:
		text = "the header " + e.Name
	}
	if w := r.ops.Provenance.Witness(e.At); w.Expr != "" && w.File != "" {
		text += fmt.Sprintf(" (%s, %s:%d)", w.Expr, w.File, w.Line)
	}
	return text
}
