package keyjoin

import (
	_ "embed"
	"go/token"
	"strconv"

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
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/keyjoin/doc.md"

// Analyzer reports cache keys in which the caller and other text are joined so
// that two inputs give one key.
var Analyzer = &analysis.Analyzer{
	Name:     "keyjoin",
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
		pass: pass, ops: pass.ResultOf[cacheops.Analyzer].(*cacheops.Result),
		forms: pass.ResultOf[keyform.Analyzer].(*keyform.Forms),
	}
	for _, j := range r.joins() {
		r.report(j)
	}
	return nil, nil
}

type rule struct {
	pass   *analysis.Pass
	ops    *cacheops.Result
	forms  *keyform.Forms
	scope  *provenance.Scope // made when it is first asked
	keys   *cachekey.Keys    // made for the first fix
	checks []keyform.Check   // of the package; nil before they are asked for
	issued *bool             // whether the program itself gives subjects their format
}

// joins lists the ambiguous keys in the order of the source, each with the best proven
// of the operations that it is built for.
func (r *rule) joins() []*join {
	best := make(map[token.Pos]int)
	var list []*join
	for _, op := range r.ops.Writes {
		if !identifies(op.Value) {
			continue
		}
		pos, _ := op.Range()
		if op.Site.Key != nil {
			pos = r.forms.Definition(op.Site.Key).Pos() // a key for two operations is built once
		}
		n, known := best[pos]
		if known && !list[n].warning() {
			continue
		}
		switch j := r.judge(op); {
		case j == nil:
		case !known:
			best[pos] = len(list)
			list = append(list, j)
		case !j.warning():
			list[n] = j
		}
	}
	return list
}

// identifies reports whether a value depends on who asks.
func identifies(value provenance.Set) bool {
	for _, v := range value {
		if v.Class != provenance.May && v.IsIdentity() {
			return true
		}
	}
	return false
}

// A piece is a part of a key with what it depends on. Free is set where it may be
// any text, caller where it says who asks, chosen where the caller chooses it.
type piece struct {
	keyform.Part
	who, chosen *provenance.Elem
	free        bool
	tested      string // what tests of it refused
	recordID    bool   // of the caller
}

// A join is two parts of a key, with the caller among them or between, of which
// nobody can tell where the first ends.
type join struct {
	op     *cacheops.Operation
	pieces []piece // of the whole key
	a, b   int     // indexes of the two
	who    int     // index of the caller
	sep    string  // what stands behind the first
}

// judge takes the key of an operation apart.
func (r *rule) judge(op *cacheops.Operation) *join {
	parts := r.forms.Of(op.Effect)
	if op.Effect.Package != "" {
		j := r.judgeParts(op, parts)
		if j != nil && j.pieces[j.a].chosen == nil && j.pieces[j.b].chosen == nil {
			return nil // its names say so where it is built
		}
		return j
	}
	if base := op.Site.Base(); base != op.Site && base.Key != nil && dynamic(parts) < 2 {
		if inner := r.forms.Parts(base.Key); dynamic(inner) >= 2 {
			parts = inner
		}
	}
	return r.judgeParts(op, parts)
}

func (r *rule) judgeParts(op *cacheops.Operation, parts []keyform.Part) *join {
	if dynamic(parts) >= 2 {
		if j := ambiguous(r.pieces(parts)); j != nil {
			j.op = op
			return j
		}
	}
	for _, p := range parts {
		if j := r.judgeParts(op, p.Inner); j != nil {
			return j
		}
	}
	return nil
}

// dynamic counts the parts that are not constant.
func dynamic(parts []keyform.Part) int {
	n := 0
	for _, p := range parts {
		if p.Expr != nil {
			n++
		}
	}
	return n
}

func (r *rule) pieces(parts []keyform.Part) []piece {
	if r.scope == nil {
		r.scope = r.ops.Provenance.FullScope(r.pass)
	}
	var list []piece
	for _, p := range parts {
		x := piece{Part: p}
		if p.Expr != nil {
			r.classify(&x)
		}
		list = append(list, x)
	}
	for _, p := range parts {
		for i := range list {
			if p.Length != nil && list[i].Expr != nil && r.same(p.Length, list[i].Expr) {
				list[i].free = false // its length stands in front of it
			}
		}
	}
	return list
}

// classify says who a part is of. What is known of nothing is not free.
func (r *rule) classify(x *piece) {
	var from provenance.Set
	for _, e := range r.forms.Origins(r.scope, x.Part) {
		if e.Class != provenance.Data {
			continue
		}
		switch e.Kind {
		case provenance.Attribute:
			if vocabulary[e.Name] {
				continue
			}
			x.who = better(x.who, e)
		case provenance.Subject, provenance.Claims:
			x.who = better(x.who, e)
		case provenance.Query, provenance.Path, provenance.Cookie, provenance.Body, provenance.URL, provenance.Header:
			x.chosen = better(x.chosen, e)
		default:
			continue
		}
		from = append(from, e)
	}
	x.free = x.Format != keyform.Fixed && len(from) > 0 && !r.isIssued(x)
	if x.free {
		x.recordID = x.who != nil && r.isRecordID(x)
		x.tested = provenance.BothTests(r.tested(x), from.Tested())
	}
}

// vocabulary are the attributes whose values the service itself names: nobody
// chooses what his role is called.
var vocabulary = map[string]bool{"role": true, "permission": true, "plan": true, "tier": true, "region": true}

// better prefers what is proven.
func better(old *provenance.Elem, e provenance.Elem) *provenance.Elem {
	if old != nil && (!old.Heuristic || e.Heuristic) {
		return old
	}
	return &e
}

// may reports whether a part can hold a separator.
func (x *piece) may(sep string) bool {
	return x.free && x.Format.May(sep) && !provenance.Refuses(x.tested, sep)
}

// ambiguous finds two parts that can trade text over what stands between them.
func ambiguous(list []piece) *join {
	for a := range list {
		after, next := separator(list, a, 1)
		if next < 0 || !list[a].may(after) {
			continue
		}
		who := -1
		if list[a].who != nil {
			who = a
		}
		for b := a + 1; b < len(list); b++ {
			if list[b].Expr == nil {
				continue
			}
			if list[b].who != nil && (who < 0 || list[who].who.Kind == provenance.Attribute) {
				who = b // the subject tells more than the tenant
			}
			before, _ := separator(list, b, -1)
			if who >= 0 && list[b].may(before) {
				return &join{pieces: list, a: a, b: b, who: who, sep: after}
			}
		}
	}
	return nil
}

// separator is the constant next to a part in a direction, and the part behind it.
func separator(list []piece, i, step int) (text string, next int) {
	for i += step; 0 <= i && i < len(list); i += step {
		if list[i].Expr != nil {
			return text, i
		}
		text += list[i].Text
	}
	return text, -1
}

// category of a join: what of the caller is in it.
func (j *join) category() string {
	if j.pieces[j.who].who.Kind == provenance.Attribute {
		return "attribute"
	}
	return "subject"
}

// warning reports whether a step of the finding is a heuristic, or all of the key
// comes out of the token: then only who is known to the issuer can choose it. What
// the id of the caller's record looks like is not known either.
func (j *join) warning() bool {
	who := j.pieces[j.who].who
	if who.Heuristic || who.Unverified || j.op.Suggested || j.op.Assumed {
		return true
	}
	if j.pieces[j.a].recordID || j.pieces[j.b].recordID {
		return true
	}
	for _, x := range []piece{j.pieces[j.a], j.pieces[j.b]} {
		if x.chosen != nil && !x.chosen.Heuristic {
			return false
		}
	}
	return true
}

// bare is the separator as a message names it.
func (j *join) bare() string {
	if j.sep == "" {
		return "with nothing between them"
	}
	return "by " + strconv.Quote(j.sep) + ", which both may hold"
}
