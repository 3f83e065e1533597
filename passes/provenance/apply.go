package provenance

import (
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// apply applies a summary at a call: inputs are replaced by the arguments.
func (f *frame) apply(inv *invocation, s *Summary) []Value {
	f.spend(len(s.Results) + len(s.Writes) + len(s.Effects))
	a := &applier{frame: f, inv: inv, s: s, in: inv.inputs(), flat: make(map[Source]Set)}
	a.callInputs()
	n := 0
	if inv.sig != nil {
		n = inv.sig.Results().Len()
	}
	res := make([]Value, n)
	for j := range res {
		res[j] = a.result(j)
	}
	for i := range s.Effects {
		a.effect(&s.Effects[i])
	}
	for _, w := range s.Writes {
		a.write(w)
	}
	if v, ok := inv.instr.(ssa.Value); ok && inv.way == "" {
		for _, t := range s.Tests {
			a.addTest(v, a.flatPart(Source{Kind: Input, Index: t.Input, Path: t.Path}), t.Refused)
		}
	}
	if v, ok := inv.instr.(ssa.Value); ok && len(s.Denies) > 0 {
		who := a.set(s.Denies).weak(f.e.pass.Fset.Position(inv.pos).String())
		f.denied[v] = Join(f.denied[v], who)
		if inv.way != "" {
			f.noteLoader(inv, f.answer(who))
		}
	}
	f.noteApplied(a)
	f.noteAnswered(a)
	return res
}

type applier struct {
	*frame
	inv    *invocation
	s      *Summary
	in     []Value
	called [][]Set // results of the call records
	flat   map[Source]Set
}

// callInputs calls the functions that the callee was given, as it does.
func (a *applier) callInputs() {
	a.called = make([][]Set, len(a.s.Calls))
	for i, rec := range a.s.Calls {
		v := a.part(Source{Index: rec.Input, Path: rec.Path})
		args := make([]Value, len(rec.Args))
		for k, s := range rec.Args {
			args[k] = Value{set: a.set(s)}
		}
		sub := a.inv.nested(i, args)
		if rec.At.pos.IsValid() {
			sub.pos, sub.placed = rec.At.pos, true
		}
		for _, r := range a.dynamic(sub, v) {
			a.called[i] = append(a.called[i], a.mem.flatten(r))
		}
	}
}

// part returns the part of an argument that an Input source stands for.
func (a *applier) part(s Source) Value {
	if s.Index >= len(a.in) {
		return Value{}
	}
	v := a.in[s.Index]
	for _, c := range components(s.Path) {
		v = a.mem.deref(v.at(c, Witness{}))
	}
	return v
}

// flatPart is the provenance of a part: asked for many times in one call.
func (a *applier) flatPart(src Source) Set {
	if s, ok := a.flat[src]; ok {
		return s
	}
	s := a.mem.flatten(a.part(src))
	a.flat[src] = s
	return s
}

// set replaces the inputs in a set.
func (a *applier) set(s Set) Set {
	var out []Elem
	for _, e := range s {
		switch e.Kind {
		case Input:
			out = append(out, a.carry(e, a.flatPart(e.Source))...)
		case CallOf:
			if e.Index < len(a.called) && e.Result < len(a.called[e.Index]) {
				out = append(out, a.carry(e, project(a.called[e.Index][e.Result], e.Path))...)
			}
		default:
			if e.Via > 0 {
				s := a.flatPart(Source{Kind: Input, Index: e.Via - 1})
				e.Carrier, e.Via = e.Carrier|s.carriers(), s.via()
			}
			out = append(out, a.peeked(e))
		}
	}
	return MakeSet(out)
}

// carry gives the elements that replace e what was known of e.
func (a *applier) carry(e Elem, s Set) Set {
	switch e.Class {
	case Weak:
		s = s.weak(e.Cond)
	case May:
		s = s.may()
	}
	s = s.formed(e.Form)
	if !e.Heuristic && !e.Decision && !e.Guard && e.Path == "" && e.Tested == "" {
		return s
	}
	return s.mapped(func(x Elem) (Elem, bool) {
		x.Heuristic = x.Heuristic || e.Heuristic
		x.Decision, x.Guard = x.Decision || e.Decision, x.Guard || e.Guard
		x = x.passed(e.Tested)
		if e.Path != "" && x.IsIdentity() && e.At.Expr != "" && !x.At.pos.IsValid() {
			x.At = e.At
		}
		return x, true
	})
}

// result builds result j.
func (a *applier) result(j int) Value {
	t := a.inv.sig.Results().At(j).Type()
	basic := isBasic(t)
	o := a.object(a.inv.instr, a.inv.key("applied", j).what, j, objResult)
	o.typ, o.callee = t, a.inv.fn
	delete(a.mem.objs, o)
	var v Value
	var root Set
	parts := false
	for _, out := range a.s.Results {
		if out.Index != j {
			continue
		}
		s := a.set(out.Set)
		x := a.aliases(out)
		if out.Path == "" {
			root = Join(root, s)
			v = joinValues(v, x)
			continue
		}
		parts = true
		x.set = Join(x.set, s)
		if basic {
			v.set = Join(v.set, x.set)
			continue
		}
		a.mem.store(pointer{o, out.Path}, x, true)
	}
	if basic {
		return Value{set: Join(root, v.set)}
	}
	root = root.recordOfToken(a.e.models, t)
	o.root = root
	if parts || len(root) > 0 || len(v.ptrs) == 0 && !isError(t) && !isContextType(t) {
		v.ptrs = joinPointers(v.ptrs, []pointer{{o, ""}})
	}
	return v
}

// aliases is what an output points to, of the caller's values.
func (a *applier) aliases(out Output) Value {
	var v Value
	for _, r := range out.Alias {
		if r.Global != "" {
			v = joinValues(v, Value{ptrs: []pointer{{a.global(r.Global, nil), r.Path}}})
			continue
		}
		v = joinValues(v, a.part(Source{Index: r.Input, Path: r.Path}))
	}
	for n, fr := range out.funcs {
		bindings := make([]Value, len(fr.bindings))
		for k, held := range fr.bindings {
			cell := a.object(a.inv.instr, a.inv.key("binding"+out.Path+strconv.Itoa(n), k).what, k, objAlloc)
			a.mem.objs[cell] = &cells{}
			for _, part := range held {
				x := a.aliases(part)
				x.set = Join(x.set, a.set(part.Set))
				a.mem.store(pointer{cell, part.Path}, x, true)
			}
			bindings[k] = pointTo(cell)
		}
		o := a.object(a.inv.instr, a.inv.key("func"+out.Path, n).what, n, objFunc)
		o.fn, o.bindings = fr.fn, bindings
		v = joinValues(v, pointTo(o))
	}
	return v
}

// write writes to what an argument points to.
func (a *applier) write(w Output) {
	if w.Index >= len(a.in) {
		return
	}
	x := a.aliases(w)
	x.set = Join(x.set, a.set(w.Set))
	ptrs := a.in[w.Index].ptrs
	if w.Path != "" && w.Index >= len(a.in)-len(a.inv.bound) {
		// A captured variable stands for what it holds: a channel, a map.
		ptrs = a.through(a.in[w.Index]).ptrs
	}
	for _, p := range ptrs {
		path := p.path
		for _, c := range components(w.Path) {
			path = extend(path, c)
		}
		a.mem.store(pointer{p.obj, path}, x, false)
	}
}
