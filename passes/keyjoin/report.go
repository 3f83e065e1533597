package keyjoin

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

func (r *rule) report(j *join) {
	pos, end := j.op.Range()
	report.Report(r.pass, report.Finding{
		Pos: pos, End: end, Category: j.category(), Level: report.Warned(j.warning()), Message: r.message(j), Fix: r.fix(j),
		Related: &analysis.RelatedInformation{Pos: j.pieces[j.who].who.At.Pos(), Message: "the caller is read here"},
	})
}

// message says which parts run into each other, and what follows.
func (r *rule) message(j *join) string {
	around := ""
	if j.a < j.who && j.who < j.b {
		around = " around " + r.name(&j.pieces[j.who])
	}
	return fmt.Sprintf("%s joins %s and %s%s %s: two callers can get one entry; quote or escape the parts",
		j.op.KeyText(r.pass), r.name(&j.pieces[j.a]), r.name(&j.pieces[j.b]), around, j.bare())
}

// name says what a part is.
func (r *rule) name(x *piece) string {
	if x.who == nil {
		return "the request's " + elemName(*x.chosen)
	}
	what := "the caller's subject"
	if x.who.Kind == provenance.Attribute {
		what = "the caller's " + x.who.Name
	}
	if w := r.ops.Provenance.Witness(x.who.At); w.Expr != "" && w.File != "" {
		what += fmt.Sprintf(" (%s, %s:%d)", w.Expr, w.File, w.Line)
	}
	return what
}

func elemName(e provenance.Elem) string {
	switch {
	case e.Kind == provenance.Query, e.Kind == provenance.Path:
		if e.Name == "" {
			return e.Kind.String() + " parameter"
		}
		return fmt.Sprintf("%s parameter %s", e.Kind, e.Name)
	case e.Name != "":
		return fmt.Sprintf("%s %s", e.Kind, e.Name)
	case e.Kind == provenance.URL:
		return "URL"
	}
	return e.Kind.String()
}
