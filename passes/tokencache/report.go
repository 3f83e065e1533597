package tokencache

import (
	"cmp"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cachekey"
	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

type reporter struct {
	pass *analysis.Pass
	ops  *cacheops.Result
	// keys and scope are made for the first finding.
	keys  *cachekey.Keys
	scope *provenance.Scope
}

func (r *reporter) report(f *finding) {
	pos, end := f.op.Range()
	if n := f.op.Site.Call; f.category == "value" && n != nil && !reflect.ValueOf(n).IsNil() {
		pos, end = n.Pos(), n.End()
	}
	report.Report(r.pass, report.Finding{
		Pos: pos, End: end, Category: f.category, Level: report.Warned(f.warning), Message: r.message(f), Fix: r.fix(f),
		Related: &analysis.RelatedInformation{Pos: f.token.At.Pos(), Message: "the credentials are read here"},
	})
}

// message says what holds which credentials, and whom that serves.
func (r *reporter) message(f *finding) string {
	witness := r.ops.Provenance.Where(f.token.At)
	switch f.category {
	case "value":
		return "cached value holds the caller's raw credentials" + witness + ": " + f.harm()
	case "digest":
		return r.keyText(f) + " is a checksum of the caller's credentials" + witness +
			": somebody can make others with the same checksum, and is served this entry"
	}
	return r.keyText(f) + " holds the caller's raw credentials" + witness + ": " + f.harm()
}

func (f *finding) harm() string {
	if f.op.Effect.Store.Remote {
		return "who can read the cache can act as any of its callers"
	}
	return "who sees a dump of the memory can act as any of its callers"
}

// keyText shows what the key is made of.
func (r *reporter) keyText(f *finding) string {
	return cmp.Or(f.op.KeyText(r.pass), "cache key")
}
