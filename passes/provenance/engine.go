package provenance

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/models"
)

// An engine analyses the functions of one package, callees first.
type engine struct {
	models  *models.Result
	pass    *analysis.Pass
	pkg     *ssa.Package
	text    *text
	infos   map[*ssa.Function]*Function
	active  map[*ssa.Function]int // position on the stack of functions being analysed
	runs    map[*ssa.Function]int
	sites   map[objectKey]*Site
	scoped  map[*types.Named]bool
	defs    map[types.Object]ast.Expr // of local variables, where asked for
	rowsOf  map[*types.Func][]*library.Row
	impls   map[*types.Func][]*Summary
	skipped []Skipped
	// functions are those of the package; made, held and used are asked of them once.
	functions []*ssa.Function
	made      map[*types.Named]bool // types of which handlers make values
	held      map[*types.Named]bool // types whose values are taken out of contexts
	used      map[string]bool       // places that are read for what they hold
	// low is the lowest active function whose unfinished summary was used since
	// it was last reset: everything above it is not final.
	low int

	// checksSignatures is whether the package does, once that was asked.
	checksSignatures *bool
	// asksForSecret is whether it asks callers for a secret, once that was asked.
	asksForSecret *bool
}

func newEngine(pass *analysis.Pass, pkg *ssa.Package, m *models.Result, t *text) *engine {
	return &engine{
		pass: pass, pkg: pkg, models: m, text: t,
		infos:  make(map[*ssa.Function]*Function),
		active: make(map[*ssa.Function]int),
		runs:   make(map[*ssa.Function]int),
		sites:  make(map[objectKey]*Site),
		defs:   make(map[types.Object]ast.Expr),
		rowsOf: make(map[*types.Func][]*library.Row),
		impls:  make(map[*types.Func][]*Summary),
	}
}

// A Function is what the analysis found of one function.
type Function struct {
	Fn      *ssa.Function
	Summary *Summary
	// Effects are the operations on caches that the function does, itself or
	// through what it calls, as far as they are its own or concern its inputs.
	Effects []*Effect
	// Checked are the caches of which it compares an entry with the caller.
	Checked map[Checked]bool
	// Absent are the branches that ask whether there is a caller at all, with the
	// successor that is taken when there is none.
	Absent map[*ssa.If]int
	// Hits is what it does with entries of caches; nil when it reads none.
	Hits *Hits
	// Root is set for a request handler.
	Root bool
}

// Skipped is a function that was not analysed, and why.
type Skipped struct {
	Fn     *ssa.Function
	Reason string
}

// maxRuns bounds the analyses of a recursive function.
const maxRuns = 2

// analyze returns what is known of a function, analysing it first if needed.
// For a function that is being analysed it is what was found so far.
func (e *engine) analyze(fn *ssa.Function) *Function {
	if info, ok := e.infos[fn]; ok {
		return info
	}
	if at, ok := e.active[fn]; ok {
		e.low = min(e.low, at)
		return nil
	}
	if n := instrCount(fn); n > maxInstrs {
		e.skipped = append(e.skipped, Skipped{fn, "too large"})
		return nil
	}
	return e.iterate(fn)
}

// iterate analyses a function until its summary no longer changes: once, unless
// it calls itself by way of others.
func (e *engine) iterate(fn *ssa.Function) *Function {
	at := len(e.active)
	outer := e.low
	var info *Function
	for {
		before := slices.Collect(maps.Keys(e.infos))
		if info != nil {
			e.infos[fn] = info // what callees see of fn in this round
		} else {
			e.active[fn] = at
		}
		e.low = at + 1
		e.runs[fn]++
		next := e.once(fn, at)
		if next == nil {
			delete(e.active, fn)
			e.infos[fn] = nil
			e.low = min(outer, e.low)
			return nil
		}
		recursive := e.low <= at || info != nil && !next.Summary.equal(info.Summary)
		done := !recursive || info != nil && next.Summary.equal(info.Summary) || e.runs[fn] >= maxRuns
		delete(e.active, fn)
		info = next
		if done {
			break
		}
		e.forget(before)
	}
	e.infos[fn] = info
	e.low = min(outer, e.low)
	return info
}

// forget drops what was analysed since before: it rests on an unfinished summary.
func (e *engine) forget(before []*ssa.Function) {
	keep := make(map[*ssa.Function]bool, len(before))
	for _, fn := range before {
		keep[fn] = true
	}
	for fn := range e.infos {
		if !keep[fn] && e.runs[fn] < maxRuns {
			delete(e.infos, fn)
		}
	}
}

// once analyses a function one time; nil if that takes too much work.
func (e *engine) once(fn *ssa.Function, at int) (info *Function) {
	e.active[fn] = at
	f := newFrame(e, fn)
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exhausted); !ok {
				panic(r)
			}
			e.skipped = append(e.skipped, Skipped{fn, "too much work"})
		}
	}()
	f.run()
	return &Function{Fn: fn, Summary: f.summarize(), Effects: f.effects, Checked: f.checked, Absent: f.absent, Hits: f.summarizeHits(), Root: f.root}
}

// rows returns what models say of a function.
func (e *engine) rows(fn *types.Func) []*library.Row {
	if rows, ok := e.rowsOf[fn]; ok {
		return rows
	}
	rows := e.models.For(fn)
	e.rowsOf[fn] = rows
	return rows
}

// summaryOf returns the summary of a callee, or nil when there is none.
func (e *engine) summaryOf(callee *ssa.Function, fn *types.Func) *Summary {
	if callee.Blocks != nil && (callee.Pkg == nil || callee.Pkg == e.pkg) {
		if info := e.analyze(callee); info != nil {
			return info.Summary
		}
		if _, ok := e.active[callee]; ok {
			return &Summary{} // the first round of a recursion: nothing yet
		}
		return nil
	}
	if fn == nil {
		return nil
	}
	return e.fact(fn)
}

func (e *engine) fact(fn *types.Func) *Summary {
	var s Summary
	if fn.Pkg() != nil && e.pass.ImportObjectFact(fn, &s) {
		return &s
	}
	return nil
}

// maxImplementations bounds the methods that an interface call may lead to: with
// more, the interface is one that says nothing of its implementations.
const maxImplementations = 8

// implementations returns the summaries of the methods that a call of an
// interface's method may lead to, of the types that the package can see: its own
// and those of its imports. Stand-ins for tests are left out.
func (e *engine) implementations(method *types.Func) []*Summary {
	if found, ok := e.impls[method]; ok {
		return found
	}
	e.impls[method] = nil // a call within an implementation sees none
	recv := method.Signature().Recv()
	if recv == nil {
		return nil
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	n := namedType(recv.Type())
	if !ok || n == nil || n.Obj().Pkg() == nil || iface.NumMethods() == 0 {
		return nil
	}
	var found []*Summary
	for _, pkg := range append([]*types.Package{e.pass.Pkg}, e.pass.Pkg.Imports()...) {
		for _, name := range pkg.Scope().Names() {
			if s := e.implementation(pkg.Scope().Lookup(name), iface, method); s != nil {
				found = append(found, s)
			}
		}
	}
	if len(found) > maxImplementations {
		found = nil
	}
	e.impls[method] = found
	return found
}

func (e *engine) implementation(obj types.Object, iface *types.Interface, method *types.Func) *Summary {
	tn, ok := obj.(*types.TypeName)
	if !ok || tn.IsAlias() || standIn(tn.Name()) || strings.HasSuffix(e.pass.Fset.Position(tn.Pos()).Filename, "_test.go") {
		return nil
	}
	named, ok := tn.Type().(*types.Named)
	if !ok || types.IsInterface(named) {
		return nil
	}
	var t types.Type = types.NewPointer(named)
	if named.TypeParams().Len() > 0 || !types.Implements(t, iface) {
		return nil
	}
	sel, _, _ := types.LookupFieldOrMethod(t, false, method.Pkg(), method.Name())
	fn, ok := sel.(*types.Func)
	if !ok || types.IsInterface(fn.Signature().Recv().Type()) {
		return nil
	}
	if ssaFn := e.pkg.Prog.FuncValue(fn.Origin()); ssaFn != nil {
		return e.summaryOf(ssaFn, fn.Origin())
	}
	return e.fact(fn.Origin())
}

// standIn reports whether a type's name says that it only stands in for another.
func standIn(name string) bool {
	n := strings.ToLower(name)
	for _, w := range []string{"mock", "fake", "stub", "noop", "dummy", "nop"} {
		if strings.HasPrefix(n, w) {
			return true
		}
	}
	return false
}

// isRoot reports whether the function serves a request: it gets one.
func isRoot(fn *ssa.Function) bool {
	for _, p := range fn.Params {
		if requestScoped(p.Type()) {
			return true
		}
	}
	return false
}

// unknownParam is what a caller that nobody knows passes: a handler of the
// service's own kind, func(w, r, user *User), is given who asks.
func (f *frame) unknownParam(p *ssa.Parameter) Value {
	v := f.typedParam(p.Type(), nil)
	if e, ok := suggestNamed(f.e.models, p.Type(), p.Name()); ok && len(v.set) == 0 {
		e.At = Witness{pos: p.Pos()}
		if isBasic(p.Type()) {
			return Value{set: Set{e}}
		}
		o := f.object(p, "unknown", 0, objResult)
		o.root = Set{e}
		return pointTo(o)
	}
	return v
}

// foldClosures applies the closures that the function made and nobody in it
// called: what they do to caches is done on the function's behalf, later.
func (f *frame) foldClosures() {
	for n := 0; n < len(f.order); n++ {
		o := f.order[n]
		if o.kind != objFunc || o.called || len(o.bindings) == 0 || o.fn.Synthetic != "" || o.fn.Parent() == nil {
			continue
		}
		o.called = true
		given := make([]Value, len(o.fn.Params))
		for k, p := range o.fn.Params {
			given[k] = f.unknownParam(p)
		}
		inv := &invocation{instr: f.fn.Blocks[0].Instrs[0], way: "fold" + o.fn.Name(), args: given, pos: o.fn.Pos(), later: true}
		f.applyFunction(inv, o)
	}
}
