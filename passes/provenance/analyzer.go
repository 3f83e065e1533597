// Package provenance computes where values come from: which parts of the request
// each value depends on, with what certainty and by which step, and what each
// function does to the values and caches that it is given.
//
// It is a forward flow over SSA (frame, instr) with access paths (project,
// value, memory), one function at a time, callees first (engine). A function's
// summary says what flows from its inputs to its results and to what its inputs
// point to, and which operations on caches are still in terms of its inputs
// (summary, describe, effects, store); it is applied at each call (call, apply)
// and is a fact that travels to the packages that import it. Functions that are
// never analysed are spoken for by models (model, callback, contextkey), or by a
// cautious rule (opaque); what only names suggest is marked as such (names,
// suggest, namedcache).
//
// Certainty has two policies. A report needs presence in the value and absence
// in the key, so unknown means "does not depend" for the one and "may depend"
// for the other: see Class.
package provenance

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/models"
	"github.com/whosecache/whosecache/passes/ssaform"
)

// Analyzer computes the provenance of every function of a package.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecacheprovenance",
	Doc:        "compute where values come from, for the whosecache analyzers",
	Requires:   []*analysis.Analyzer{ssaform.Analyzer, models.Analyzer},
	FactTypes:  []analysis.Fact{new(Summary), new(Puts)},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// A Result is what the analysis found of a package.
type Result struct {
	Functions []*Function // in the order of the source
	Skipped   []Skipped   // what was not analysed
	puts      map[string][]Put
	reads     map[string]bool // the stores that the package reads
	text      *text
	models    *models.Result
	// facts imports those of this pass, for who asks later.
	facts func(types.Object, analysis.Fact) bool
}

// Puts says what a package's functions store in contexts: a fact on the function
// that does it.
type Puts struct{ List []Put }

// Put is a part of a value that is stored under a context key.
type Put struct {
	Key, Path string
	Set       Set
}

// AFact marks Puts as a fact.
func (*Puts) AFact() {}

// String describes the fact in a line.
func (p *Puts) String() string {
	s := "puts"
	for _, x := range p.List {
		s += " " + x.Key
	}
	return s
}

func run(pass *analysis.Pass) (any, error) {
	form := pass.ResultOf[ssaform.Analyzer].(*ssaform.Form)
	res := &Result{puts: make(map[string][]Put), facts: pass.ImportObjectFact, models: pass.ResultOf[models.Analyzer].(*models.Result)}
	if form == nil || form.Pkg == nil {
		return res, nil
	}
	e := newEngine(pass, form.Pkg, res.models, &text{fset: pass.Fset, files: pass.Files})
	res.text = e.text
	e.scoped, e.functions = scopedTypes(form.Functions), form.Functions
	for _, fn := range form.Functions {
		if info := e.analyze(fn); info != nil {
			res.Functions = append(res.Functions, info)
		}
	}
	res.Skipped = inOrder(e.skipped)
	e.collectPuts(res)
	res.reads = make(map[string]bool)
	for _, info := range res.Functions {
		for _, eff := range info.Effects {
			res.reads[eff.Store.ID] = res.reads[eff.Store.ID] || eff.Op == OpRead
		}
	}
	e.export(res)
	return res, nil
}

// inOrder sorts by the source, and names a function once: more than one of its
// callers may have come to it.
func inOrder(all []Skipped) []Skipped {
	slices.SortStableFunc(all, func(a, b Skipped) int { return int(a.Fn.Pos() - b.Fn.Pos()) })
	return slices.CompactFunc(all, func(a, b Skipped) bool { return a.Fn == b.Fn })
}

// collectPuts gathers what contexts hold, in this package and those it can see.
func (e *engine) collectPuts(res *Result) {
	for _, of := range e.pass.AllObjectFacts() {
		if p, ok := of.Fact.(*Puts); ok {
			for _, put := range p.List {
				res.puts[put.Key] = append(res.puts[put.Key], put)
			}
		}
	}
	e.modelledPuts(res)
	own := make(map[*types.Func]*Puts)
	for _, info := range res.Functions {
		for _, eff := range info.Effects {
			if eff.Op != OpPut {
				continue
			}
			s := eff.Value
			if eff.open() {
				s = res.Suggest(info.Fn, s, nil)
			}
			s = e.text.completeSet(s.mapped(func(x Elem) (Elem, bool) { return x, x.Class != May && (x.IsIdentity() || IsScoping(x.Name)) }))
			if len(s) == 0 && eff.open() {
				continue // a caller knows what it is
			}
			put := Put{eff.Name, eff.Path, s}
			res.puts[eff.Name] = append(res.puts[eff.Name], put)
			if obj := declared(info.Fn); obj != nil && obj.Pkg() == e.pass.Pkg {
				if own[obj] == nil {
					own[obj] = &Puts{}
				}
				put.Set = put.Set.sealed()
				own[obj].List = append(own[obj].List, put)
			}
		}
	}
	for obj, p := range own {
		e.pass.ExportObjectFact(obj, p)
	}
}

// modelledPuts adds what models and annotations say that contexts hold.
func (e *engine) modelledPuts(res *Result) {
	for _, imp := range append(e.pass.Pkg.Imports(), e.pass.Pkg) {
		for _, r := range e.models.Entries(imp.Path()) {
			kind, _, ok := originKind(r.Origins[0].Kind)
			if r.Kind != library.Entry || !ok {
				continue
			}
			key := r.Space + ":" + r.EntryKey
			if r.EntryKey == "" {
				key = r.Space + ":" + imp.Path() + "." + r.Symbol
				if c, ok := imp.Scope().Lookup(r.Symbol).(*types.Const); ok {
					key = r.Space + ":" + constant.StringVal(c.Val())
				}
			}
			res.puts[key] = append(res.puts[key], Put{Key: key, Set: Set{{Source: Source{Kind: kind, Name: r.Origins[0].Name}, Carrier: CarrierOf(r.Carrier)}}})
		}
	}
}

// declared is the declared function that fn is, or is within.
func declared(fn *ssa.Function) *types.Func {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	obj, _ := fn.Object().(*types.Func)
	if obj == nil {
		return nil
	}
	return obj.Origin()
}

// export makes facts of the summaries that another package can use.
func (e *engine) export(res *Result) {
	for _, info := range res.Functions {
		obj, _ := info.Fn.Object().(*types.Func)
		if obj == nil || !obj.Exported() || obj.Pkg() != e.pass.Pkg || info.Fn.Parent() != nil {
			continue
		}
		s := e.outward(res, info)
		s.seal()
		e.pass.ExportObjectFact(obj.Origin(), s)
	}
}

// outward is a summary as another package sees it: texts instead of positions,
// context keys resolved, without the effects that concern no caller.
func (e *engine) outward(res *Result, info *Function) *Summary {
	s := &Summary{Results: e.outwardOutputs(res, info.Summary.Results), Writes: e.outwardOutputs(res, info.Summary.Writes)}
	s.Denies, s.Tests = e.text.completeSet(res.resolveProven(info.Summary.Denies)), info.Summary.Tests
	s.Secret = comparesSecret(info.Fn)
	s.Refuses, s.Serves = info.Summary.Refuses, e.text.completeSet(res.resolveProven(info.Summary.Serves))
	for _, c := range info.Summary.Calls {
		rec := CallRecord{Input: c.Input, Path: c.Path, Who: e.text.completeSet(c.Who)}
		for _, a := range c.Args {
			rec.Args = append(rec.Args, e.text.completeSet(res.resolveProven(a)))
		}
		s.Calls = append(s.Calls, rec)
	}
	for _, eff := range info.Summary.Effects {
		if !eff.open() || len(s.Effects) >= maxEffects || eff.Op == OpKeep && !res.keepTravels(&eff) {
			continue
		}
		eff.Key, eff.Value = e.text.completeSet(res.resolveProven(eff.Key)), e.text.completeSet(res.resolveProven(eff.Value))
		eff.Checked = eff.Checked || info.Checks(&eff)
		eff.Store.Read = eff.Store.Read || res.reads[eff.Store.ID]
		eff.Store.Set = e.text.completeSet(res.resolveProven(eff.Store.Set))
		if eff.site != nil && eff.Package == "" {
			eff.Package, eff.KeyAt = e.pass.Pkg.Path(), eff.site.Witness(e.pass)
		}
		s.Effects = append(s.Effects, eff)
	}
	return s
}

func (e *engine) outwardOutputs(res *Result, list []Output) []Output {
	var out []Output
	for _, o := range list {
		set := o.Set
		for _, fr := range o.funcs { // a function holds what it captured
			for _, held := range fr.bindings {
				for _, b := range held {
					set = Join(set, b.Set)
				}
			}
		}
		parts := res.resolveParts(Output{Index: o.Index, Path: o.Path, Set: set, Alias: o.Alias})
		for i := range parts {
			parts[i].Set = e.text.completeSet(parts[i].Set)
		}
		out = append(out, parts...)
	}
	d := &describer{outs: out}
	return d.outputs()
}

// resolveParts resolves the context keys of an output, part by part.
func (r *Result) resolveParts(o Output) []Output {
	whole := Output{Index: o.Index, Path: o.Path, Alias: o.Alias}
	out := []Output{}
	for _, e := range o.Set {
		if e.Kind != ContextKey || e.Class != Data || !r.proven(e.Name) {
			whole.Set = Join(whole.Set, r.resolveProven(Set{e}))
			continue
		}
		for _, put := range r.puts[e.Name] {
			if put.Path == e.Path || !beneath(put.Path, e.Path) {
				continue
			}
			part := Output{Index: o.Index, Path: o.Path, Set: read(put.Set, e)}
			for _, c := range components(put.Path[len(e.Path):]) {
				part.Path = extend(part.Path, c)
			}
			out = append(out, part)
		}
		whole.Set = Join(whole.Set, read(r.around(e.Name, e.Path), e))
	}
	return append(out, whole)
}

// around is what the whole value, or the part, under a context key depends on.
func (r *Result) around(key, path string) Set {
	var s Set
	for _, put := range r.puts[key] {
		if beneath(path, put.Path) {
			s = Join(s, project(put.Set, path[len(put.Path):]))
		}
	}
	return s
}

// read is what e stands for, as it was read where e was.
func read(s Set, e Elem) Set {
	return s.mapped(func(x Elem) (Elem, bool) {
		switch e.Class {
		case May:
			x.Class = May
		case Weak:
			x.Class, x.Cond = Weak, e.Cond
		}
		x.Decision, x.Guard = x.Decision || e.Decision, x.Guard || e.Guard
		x.Form = max(x.Form, e.Form)
		x = x.passed(e.Tested)
		x.At = e.At
		return x, true
	})
}

// maxEffects bounds the open effects of one function.
const maxEffects = 64

// Resolve replaces context keys by what is known to be stored under them.
func (r *Result) Resolve(s Set) Set {
	return r.resolve(s, func(key string) bool { return r.puts[key] != nil })
}

// resolveProven is Resolve for what leaves the package: where only names say what
// stands under a key, another package may know it.
func (r *Result) resolveProven(s Set) Set { return r.resolve(s, r.proven) }

func (r *Result) proven(key string) bool {
	return slices.ContainsFunc(r.puts[key], func(p Put) bool {
		return p.Set.has(func(e Elem) bool { return !e.Heuristic })
	})
}

func (r *Result) resolve(s Set, known func(key string) bool) Set {
	if !s.has(func(e Elem) bool { return e.Kind == ContextKey }) {
		return s
	}
	var out []Elem
	for _, e := range s {
		if e.Kind != ContextKey || !known(e.Name) {
			out = append(out, e)
			continue
		}
		out = append(out, read(r.stored(e.Name, e.Path), e)...)
	}
	return MakeSet(slices.Clip(out))
}

// stored is what a part of the values under a context key depends on, with all
// that is within it.
func (r *Result) stored(key, path string) Set {
	s := r.around(key, path)
	for _, put := range r.puts[key] {
		if beneath(put.Path, path) {
			s = Join(s, put.Set)
		}
	}
	return s
}

// Witness completes the text of a witness.
func (r *Result) Witness(w Witness) Witness {
	if r.text == nil || w.pos == token.NoPos {
		return w
	}
	return r.text.complete(w)
}

// Where is a witness in parentheses behind a blank, for a message; "" when nothing
// is known of it.
func (r *Result) Where(w Witness) string {
	w = r.Witness(w)
	switch {
	case w.Expr != "" && w.File != "":
		return fmt.Sprintf(" (%s, %s:%d)", w.Expr, w.File, w.Line)
	case w.File != "":
		return fmt.Sprintf(" (%s:%d)", w.File, w.Line)
	}
	return ""
}

// WhereOf is Where of the element of a set that tells most: the first whose value
// is part of what depends on it, else the first.
func (r *Result) WhereOf(s Set) string {
	if len(s) == 0 {
		return ""
	}
	n := max(0, slices.IndexFunc(s, func(e Elem) bool { return e.Class == Data }))
	return r.Where(s[n].At)
}

// Outward is a set as another package sees it: context keys resolved, texts
// instead of positions.
func (r *Result) Outward(s Set) Set {
	s = r.resolveProven(s)
	if r.text != nil {
		s = r.text.completeSet(s)
	}
	return s.sealed()
}
