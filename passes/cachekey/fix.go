package cachekey

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/provenance"
)

// A fixer suggests how to complete the keys of a package: what is missing is
// appended, escaped, at every place that builds the key (fix_place), where an
// expression for it is at hand (fix_subject), as text that gofmt leaves alone
// (fix_text). Reads and writes must go on agreeing on the key, so it is every
// place or none.
type fixer struct {
	pass  *analysis.Pass
	ops   []*cacheops.Operation // all that are given a key
	vars  *variables
	scope *provenance.Scope
	// keys are the identifiers that are given to an operation as its key, or lead to it.
	keys map[*ast.Ident]bool
	// made are the fixes by the edits they begin with: findings about one key share one.
	made  map[token.Pos]*analysis.SuggestedFix
	lists map[listKey][]*candidate
}

func newFixer(pass *analysis.Pass, ops *cacheops.Result) *fixer {
	x := &fixer{
		pass: pass, ops: operations(ops), vars: collectVariables(pass), scope: ops.Provenance.Scope(pass),
		keys: make(map[*ast.Ident]bool), made: make(map[token.Pos]*analysis.SuggestedFix), lists: make(map[listKey][]*candidate),
	}
	for _, op := range x.ops {
		for _, e := range []ast.Expr{op.Site.Key, op.Site.Base().Key} {
			if e != nil {
				for _, id := range x.resolve(e).ids {
					x.keys[id] = true
				}
			}
		}
	}
	return x
}

// operations are those of the package and, since a closure's are closed in the
// function around it as far as that cares, those of its closures.
func operations(ops *cacheops.Result) []*cacheops.Operation {
	list := slices.Clone(ops.Places)
	for _, fn := range ops.Provenance.Functions {
		if len(fn.Fn.FreeVars) == 0 {
			continue
		}
		for _, e := range fn.Effects {
			if e.Op != provenance.OpPut && e.Op != provenance.OpRespond && e.Op != provenance.OpKeep && e.Site() != nil {
				list = append(list, &cacheops.Operation{Op: e.Op, Site: e.Site(), Store: e.Store.ID, Effect: e, Fn: fn.Fn})
			}
		}
	}
	return list
}

// fix returns the suggested fix of a finding; when there is none, advice says
// what its reader has to do.
func (r *reporter) fix(f *finding) (fix *analysis.SuggestedFix, advice string) {
	if r.fixer == nil {
		r.fixer = newFixer(r.pass, r.ops)
	}
	x := r.fixer
	group := x.group(f.op)
	if plan := x.completePlan(f, group); plan != nil {
		if fix := x.suggest(plan); fix != nil {
			return fix, ""
		}
	}
	return nil, x.advice(f, group)
}

// A change completes a key with candidates.
type change struct {
	spot ast.Expr
	with []*candidate
}

// completePlan is a plan for all that the key lacks, the finding first: a key
// that is completed in part still mixes callers.
func (x *fixer) completePlan(f *finding, g *group) []change {
	plan := x.plan(f, g)
	for _, rest := range f.rest() {
		more := x.plan(rest, g)
		if plan == nil || len(more) != len(plan) {
			return nil
		}
		for i := range plan {
			if more[i].spot != plan[i].spot {
				return nil
			}
			plan[i].with = append(plan[i].with, more[i].with...)
		}
	}
	return plan
}

// rest returns what else the key lacks when it has what the finding misses.
func (f *finding) rest() []*finding {
	has := func(v provenance.Elem) provenance.Elem {
		v.Class = provenance.Data
		return v
	}
	key := append(slices.Clone(f.op.Key), has(f.missing))
	var list []*finding
	for _, v := range f.op.Value {
		if c := categoryOf(v); c != "" && v.Class != provenance.May && !covered(v, key) {
			key = append(key, has(v))
			list = append(list, &finding{op: f.op, missing: v, category: c})
		}
	}
	return list
}

// plan chooses what to append, and where, or returns nil when some place cannot
// be completed.
func (x *fixer) plan(f *finding, g *group) []change {
	if g.problem || len(g.places) == 0 {
		return nil
	}
	for _, c := range x.candidates(f, g.places[0].key) {
		if plan := x.planWith(f, g, c); plan != nil {
			return plan
		}
	}
	return nil
}

// planWith is plan for one candidate of the finding's own function. A place in
// another function needs an expression there that names the same thing.
func (x *fixer) planWith(f *finding, g *group, c *candidate) []change {
	var plan []change
	done := make(map[token.Pos]bool)
	for _, p := range g.places {
		var found *change
		for _, d := range x.candidates(f, p.key) {
			if d != c && (d.name != c.name || x.declaration(p.key) == x.declaration(g.places[0].key)) {
				continue
			}
			if spot := x.spot(g, p, d); spot != nil {
				found = &change{spot, []*candidate{d}}
				break
			}
		}
		if found == nil {
			return nil
		}
		if !done[found.spot.Pos()] {
			done[found.spot.Pos()] = true
			plan = append(plan, *found)
		}
	}
	slices.SortFunc(plan, func(a, b change) int { return int(a.spot.Pos() - b.spot.Pos()) })
	return plan
}

// spot returns the expression to complete for a place: where the key is built,
// if all that uses it are keys of the group, else where it is used.
func (x *fixer) spot(g *group, p *keyPlace, c *candidate) ast.Expr {
	for i := len(p.spots) - 1; i >= 0; i-- {
		e := p.spots[i]
		if x.private(g, p.chain[:i]) && x.editable(e) && x.usable(c, e) {
			return e
		}
	}
	return nil
}

// suggest makes the fix of a plan.
func (x *fixer) suggest(plan []change) *analysis.SuggestedFix {
	first := plan[0].spot.Pos()
	if fix, ok := x.made[first]; ok {
		return fix
	}
	edits := x.edits(plan)
	if edits == nil {
		return nil
	}
	var names []string
	for _, c := range plan[0].with {
		names = append(names, c.text)
	}
	message := fmt.Sprintf("Put %s into the cache key", strings.Join(names, ", "))
	fix := &analysis.SuggestedFix{Message: message, TextEdits: edits}
	x.made[first] = fix
	return fix
}

// maxAdvised bounds the places that a message lists.
const maxAdvised = 3

// advice says what to add to the key, and where.
func (x *fixer) advice(f *finding, g *group) string {
	what := missingText(f)
	if list := x.candidates(f, f.op.Site.Key); len(list) > 0 && list[0].rank < rankPlain {
		what = list[0].text
	}
	var built []token.Pos
	for _, p := range g.places {
		i := len(p.spots) - 1
		for i > 0 && !x.private(g, p.chain[:i]) {
			i--
		}
		built = append(built, p.spots[i].Pos())
	}
	var at []string
	for _, pos := range x.sorted(built) {
		s := fmt.Sprintf("%s:%d", filepath.Base(pos.Filename), pos.Line)
		if !slices.Contains(at, s) {
			at = append(at, s)
		}
	}
	return advise(what, at)
}

// sorted are the positions in an order that does not depend on the order in which
// files were parsed.
func (x *fixer) sorted(list []token.Pos) []token.Position {
	out := make([]token.Position, len(list))
	for i, pos := range list {
		out[i] = x.pass.Fset.Position(pos)
	}
	slices.SortFunc(out, func(a, b token.Position) int {
		return cmp.Or(cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Offset, b.Offset))
	})
	return out
}

func advise(what string, at []string) string {
	if len(at) == 0 {
		return fmt.Sprintf("; put %s into the key", what)
	}
	if n := len(at) - maxAdvised; n > 1 {
		at = append(at[:maxAdvised], fmt.Sprintf("%d more places", n))
	}
	where := at[len(at)-1]
	if len(at) > 1 {
		where = strings.Join(at[:len(at)-1], ", ") + " and " + where
	}
	return fmt.Sprintf("; put %s into the key at %s", what, where)
}

// missingText names what is missing where no expression is at hand.
func missingText(f *finding) string {
	if f.category == "subject" {
		return "the caller's subject"
	}
	return subjectOf(f)
}
