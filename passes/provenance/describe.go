package provenance

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// summarize makes the summary of the function that the frame has run.
func (f *frame) summarize() *Summary {
	s := &Summary{Calls: f.calls}
	f.mem = f.exit
	chose := f.returnChoice()
	d := &describer{f: f}
	for _, r := range f.results {
		for j, v := range r.vals {
			if !r.deny && !isError(f.fn.Signature.Results().At(j).Type()) {
				v = v.with(chose)
			}
			d.seen = make(map[pointer]bool)
			d.describe(j, "", v, 0)
		}
	}
	s.Results = d.outputs()
	s.Writes = f.writes()
	s.Denies, s.Refuses, s.Serves = f.denials(), f.refusesItself(), f.serves()
	f.markOutputs(s)
	for _, e := range f.effects {
		if e.Op == OpKeep && !e.First && len(s.Effects) >= maxStores {
			continue
		}
		if (e.concernsCallers() || len(f.fn.FreeVars) > 0) && len(s.Effects) < maxEffects && !containsEffect(s.Effects, e) {
			s.Effects = append(s.Effects, *e)
		}
	}
	return s
}

// containsEffect reports whether a caller learns nothing new from e.
func containsEffect(list []Effect, e *Effect) bool {
	return slices.ContainsFunc(list, func(x Effect) bool {
		return x.site == e.site && x.Op == e.Op && equalSets(x.Key, e.Key) && equalSets(x.Value, e.Value)
	})
}

// returnChoice is what decided which of several returns was taken; those that
// only give an error are guards.
func (f *frame) returnChoice() Set {
	var ends []*ssa.BasicBlock
	for _, r := range f.results {
		if !r.deny && r.block != f.fn.Recover {
			ends = append(ends, r.block)
		}
	}
	if len(ends) < 2 {
		return nil
	}
	return f.conditions(decidersAmong(ends, commonDominator(ends), nil))
}

func commonDominator(blocks []*ssa.BasicBlock) *ssa.BasicBlock {
	top := blocks[0]
	for _, b := range blocks[1:] {
		for !top.Dominates(b) {
			top = top.Idom()
		}
	}
	return top
}

// A describer lists the parts of values as outputs.
type describer struct {
	f    *frame
	outs []Output
	seen map[pointer]bool
	// nested counts functions captured by functions.
	nested int
}

// maxOutputDepth bounds nested records in a result.
const maxOutputDepth = 4

func (d *describer) describe(index int, path string, v Value, depth int) {
	out := Output{Index: index, Path: path, Set: v.set}
	for _, p := range v.ptrs {
		switch p.obj.kind {
		case objInput:
			out.Alias = append(out.Alias, Ref{Input: p.obj.input, Path: p.path})
		case objGlobal:
			out.Alias = append(out.Alias, Ref{Global: p.obj.name, Path: p.path})
		case objFunc:
			out.funcs = append(out.funcs, d.funcRef(p.obj))
		default:
			out.Set = Join(out.Set, d.object(index, path, p, depth))
		}
	}
	if len(out.Set) > 0 || len(out.Alias) > 0 || len(out.funcs) > 0 {
		d.outs = append(d.outs, out)
	}
}

func (d *describer) funcRef(o *object) funcRef {
	fr := funcRef{fn: o.fn}
	for _, b := range o.bindings {
		sub := &describer{f: d.f, seen: make(map[pointer]bool)}
		if d.nested < maxOutputDepth {
			sub.nested = d.nested + 1
			sub.describe(0, "", d.f.mem.deref(b), 0)
		}
		fr.bindings = append(fr.bindings, sub.outputs())
	}
	return fr
}

// object describes the parts of a local object; it returns what every part holds.
func (d *describer) object(index int, path string, p pointer, depth int) Set {
	if d.seen[p] {
		return nil
	}
	d.seen[p] = true
	mem := d.f.mem
	c := mem.objs[p.obj]
	whole := project(p.obj.root, p.path)
	if c == nil {
		return whole
	}
	whole = Join(whole, project(c.extra, p.path))
	for _, part := range slices.Sorted(maps.Keys(c.parts)) {
		if !beneath(part, p.path) {
			continue
		}
		v := c.parts[part]
		inner := path
		for _, comp := range components(part[len(p.path):]) {
			inner = extend(inner, comp)
		}
		if depth >= maxOutputDepth {
			whole = Join(whole, mem.flatten(v))
			continue
		}
		if inner == path {
			whole = Join(whole, v.set)
			for _, q := range v.ptrs {
				d.describe(index, path, Value{ptrs: []pointer{q}}, depth+1)
			}
			continue
		}
		d.describe(index, inner, v, depth+1)
	}
	return whole
}

// maxOutputs bounds the parts that a summary tells apart. A result of real
// services has a dozen; a connection's state machine has hundreds.
const maxOutputs = 40

// outputs merges the outputs of the same part, in order.
func (d *describer) outputs() []Output {
	out := d.merged()
	if len(out) <= maxOutputs {
		return out
	}
	for i := range out {
		out[i].Path = ""
	}
	d.outs = out
	return d.merged()
}

func (d *describer) merged() []Output {
	slices.SortStableFunc(d.outs, func(a, b Output) int {
		if a.Index != b.Index {
			return a.Index - b.Index
		}
		return comparePaths(a.Path, b.Path)
	})
	var out []Output
	for _, o := range d.outs {
		if n := len(out); n > 0 && out[n-1].Index == o.Index && out[n-1].Path == o.Path {
			last := &out[n-1]
			last.Set = Join(last.Set, o.Set)
			last.funcs = append(last.funcs, o.funcs...)
			for _, r := range o.Alias {
				if !slices.Contains(last.Alias, r) {
					last.Alias = append(last.Alias, r)
				}
			}
			continue
		}
		o.Alias = slices.Clone(o.Alias)
		out = append(out, o)
	}
	return out
}

// comparePaths orders outer parts before the parts within them.
func comparePaths(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// writes lists what the function leaves in what its inputs point to.
func (f *frame) writes() []Output {
	d := &describer{f: f, seen: make(map[pointer]bool)}
	for _, o := range f.order {
		c := f.exit.objs[o]
		if o.kind != objInput || c == nil {
			continue
		}
		if len(c.extra) > 0 {
			d.outs = append(d.outs, Output{Index: o.input, Set: c.extra})
		}
		for _, path := range slices.Sorted(maps.Keys(c.parts)) {
			d.describe(o.input, path, dropSelf(c.parts[path], o, path), 0)
		}
	}
	return d.outputs()
}

// dropSelf leaves out that a part holds what it held before.
func dropSelf(v Value, o *object, path string) Value {
	out := Value{set: v.set.mapped(func(e Elem) (Elem, bool) {
		return e, e.Kind != Input || e.Index != o.input || e.Path != path || e.Class != Data
	})}
	for _, p := range v.ptrs {
		if p != (pointer{o, path}) {
			out.ptrs = append(out.ptrs, p)
		}
	}
	return out
}
