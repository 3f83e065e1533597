package cachekey

import (
	"cmp"
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

type reporter struct {
	pass *analysis.Pass
	ops  *cacheops.Result
	// fixer is made for the first finding.
	fixer *fixer
}

func (r *reporter) report(f *finding) {
	pos, end := f.op.Range()
	fix, advice := r.fix(f)
	report.Report(r.pass, report.Finding{
		Pos: pos, End: end, Category: f.category, Level: report.Warned(f.warning), Message: r.message(f) + advice, Fix: fix,
		Related: &analysis.RelatedInformation{Pos: f.missing.At.Pos(), Message: readHere(f)},
	})
}

func readHere(f *finding) string {
	if f.category == "parameter" {
		return "the parameter is read here"
	}
	return "the caller is read here"
}

// message says what the value depends on, what the key is made of, and what follows.
func (r *reporter) message(f *finding) string {
	witness := r.ops.Provenance.Where(f.missing.At)
	return fmt.Sprintf("value depends on %s%s but %s does not: %s", subjectOf(f), witness, r.keyText(f), consequence(f))
}

// subjectOf names what the value depends on.
func subjectOf(f *finding) string {
	switch f.category {
	case "attribute":
		return "the caller's " + f.missing.Name
	case "parameter":
		if f.missing.Name == "" {
			return "the request's " + f.missing.Kind.String()
		}
		return fmt.Sprintf("the %s parameter %s", f.missing.Kind, f.missing.Name)
	}
	return "the caller"
}

func consequence(f *finding) string {
	who := "every caller"
	switch f.category {
	case "attribute":
		who = "every caller whatever his " + f.missing.Name
	case "parameter":
		if f.missing.Name != "" {
			who = "every caller whatever his " + f.missing.Name
		}
	}
	for _, k := range f.op.Key {
		if k.Class == provenance.Data && (k.Kind == provenance.Path || k.Kind == provenance.Query) && k.Name != "" {
			return fmt.Sprintf("%s who asks for this %s gets the first caller's entry", who, k.Name)
		}
		if k.Class == provenance.Data && k.Kind == provenance.URL {
			return who + " who asks for this URL gets the first caller's entry"
		}
	}
	return who + " gets the first caller's entry"
}

// keyText shows what the key is made of.
func (r *reporter) keyText(f *finding) string {
	return cmp.Or(f.op.KeyText(r.pass), "the cache key")
}
