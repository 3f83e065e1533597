package hitpaths

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// A flow is the control flow of a function that reads a cache.
type flow struct {
	prov *provenance.Result
	fn   *provenance.Function
	hits *provenance.Hits
	// denials are the blocks whose branch has a side that denies, and which it is.
	denials map[*ssa.BasicBlock]int
	// guards are the blocks whose branch checks who asks.
	guards map[*ssa.BasicBlock]bool
}

func newFlow(prov *provenance.Result, fn *provenance.Function) *flow {
	f := &flow{prov: prov, fn: fn, hits: fn.Hits, denials: make(map[*ssa.BasicBlock]int), guards: make(map[*ssa.BasicBlock]bool)}
	for _, b := range fn.Fn.Blocks {
		i := ifOf(b)
		if i == nil {
			continue
		}
		br, ok := f.hits.Branches[i]
		if !ok || !f.asksCaller(br) && len(br.Known) == 0 {
			continue
		}
		for side := range b.Succs {
			if f.denies(b, side) {
				f.denials[b] = side
			}
		}
		if f.asksCaller(br) {
			f.guards[b] = f.divides(b)
		}
	}
	return f
}

// asksCaller reports whether a branch depends on who the caller is.
func (f *flow) asksCaller(br provenance.Branch) bool { return br.Owned || len(f.close(br.Who)) > 0 }

// divides reports whether an entry is served on one side of a branch only.
func (f *flow) divides(b *ssa.BasicBlock) bool {
	served := func(side int) bool {
		for x := range f.reach(b.Succs[side], b, nil) {
			for _, i := range x.Instrs {
				if len(f.hits.Gives[i]) > 0 {
					return true
				}
			}
		}
		return false
	}
	return served(0) != served(1)
}

// reach is the blocks that a block leads to, itself among them, without a way
// through another block or out of those that end it.
func (f *flow) reach(from, without *ssa.BasicBlock, ends map[*ssa.BasicBlock]bool) map[*ssa.BasicBlock]bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := []*ssa.BasicBlock{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] || b == without {
			continue
		}
		seen[b] = true
		if !ends[b] {
			work = append(work, b.Succs...)
		}
	}
	return seen
}

// serves reports whether the entry leaves the function in one of the blocks.
func (f *flow) serves(read ssa.Instruction, blocks map[*ssa.BasicBlock]bool, entry provenance.Set) bool {
	if sameEntry(f.hits.Gives[read], entry) {
		return true // what reads it sends it
	}
	for b := range blocks {
		for _, i := range b.Instrs {
			if sameEntry(f.hits.Gives[i], entry) {
				return true
			}
		}
	}
	return false
}

// checksIn are the checks in the blocks of a miss that no hit comes by, in the
// order of the source.
func (f *flow) checksIn(miss, hit map[*ssa.BasicBlock]bool) []Check {
	var out []Check
	for _, b := range f.fn.Fn.Blocks {
		if !miss[b] || hit[b] {
			continue
		}
		out = append(out, f.checksOf(b)...)
	}
	return out
}

// checksOf are the checks of a block: by its branch, and by calls whose errors are
// returned as they are.
func (f *flow) checksOf(b *ssa.BasicBlock) []Check {
	var out []Check
	for _, i := range b.Instrs {
		if who := f.close(f.hits.Denied[i]); len(who) > 0 && (returnsError(i) || isVoid(i)) {
			out = append(out, Check{Instr: i, Who: who})
		}
	}
	i := ifOf(b)
	side, ok := f.denials[b]
	if i == nil || !ok {
		return out
	}
	br := f.hits.Branches[i]
	if who := f.close(br.Who); len(who) > 0 {
		out = append(out, Check{Instr: i, Who: who, Given: f.given(br.Who), Left: br.Aborted})
	} else if len(br.Known) > 0 && br.Absent == side {
		if who := f.verified(br); len(who) > 0 {
			out = append(out, Check{Instr: i, Who: who, Caller: true})
		}
	}
	return out
}

// given are the texts and numbers in a set that the function is given and that
// say nothing of the caller.
func (f *flow) given(s provenance.Set) []int {
	var out []int
	fn := f.fn.Fn
	for _, e := range s {
		if e.Kind != provenance.Input || e.Path != "" || e.Index == 0 && fn.Signature.Recv() != nil ||
			f.prov.SuggestsCaller(fn, e.Index) || slices.Contains(out, e.Index) {
			continue
		}
		if e.Index < len(fn.Params) && isPlain(fn.Params[e.Index].Type()) ||
			e.Index >= len(fn.Params) && isPlain(fn.FreeVars[e.Index-len(fn.Params)].Type()) {
			out = append(out, e.Index)
		}
	}
	return out
}

// isPlain reports whether a type is a text, a number, or a list of them; a captured
// variable is a pointer to one.
func isPlain(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsString|types.IsInteger) != 0
}

// returnsError reports whether the error of a call is what the function returns.
func returnsError(i ssa.Instruction) bool {
	v, ok := i.(*ssa.Call)
	if !ok || v.Referrers() == nil {
		return false
	}
	returned := func(x ssa.Value) bool {
		for _, r := range *x.Referrers() {
			if _, ok := r.(*ssa.Return); ok && isError(x.Type()) {
				return true
			}
		}
		return false
	}
	if returned(v) {
		return true
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && returned(x) {
			return true
		}
	}
	return false
}

// isVoid reports whether a call has no results: who is refused by what it does is
// told by the response alone.
func isVoid(i ssa.Instruction) bool {
	v, ok := i.(*ssa.Call)
	return ok && v.Call.Signature().Results().Len() == 0
}

// before are the checks that every way to a read passes.
func (f *flow) before(read ssa.Instruction) []Check {
	var out []Check
	for _, b := range f.fn.Fn.Blocks {
		i := ifOf(b)
		if i == nil || b == read.Block() || !b.Dominates(read.Block()) {
			continue
		}
		if _, ok := f.hits.Branches[i]; ok && f.reach(b.Succs[0], b, nil)[read.Block()] != f.reach(b.Succs[1], b, nil)[read.Block()] {
			out = append(out, f.branch(b)...)
		}
	}
	return out
}

// branch are the checks that the branch at the end of a block is.
func (f *flow) branch(b *ssa.BasicBlock) []Check {
	var out []Check
	i := ifOf(b)
	br := f.hits.Branches[i]
	if who := f.close(br.Who); len(who) > 0 {
		out = append(out, Check{Instr: i, Who: who})
	}
	if len(br.Known) > 0 {
		out = append(out, Check{Instr: i, Who: f.close(br.Known), Caller: true})
	}
	return out
}

// close replaces what only stands for an origin, and leaves what says who asks.
func (f *flow) close(s provenance.Set) provenance.Set {
	if len(s) == 0 {
		return nil
	}
	fn := f.fn.Fn
	lasting := func(input int) bool {
		return !provenance.RequestScoped(fn, input) && (fn.Signature.Recv() != nil && input == 0 || input >= len(fn.Params))
	}
	return provenance.OfCaller(f.prov.Resolve(f.prov.Suggest(fn, f.fn.Opaque(s, lasting), lasting)))
}

// verified is the caller, where it comes from credentials that are verified or
// looked up here, rather than from a context that others have filled.
func (f *flow) verified(br provenance.Branch) provenance.Set {
	var out []provenance.Elem
	for _, e := range br.Known {
		switch {
		case e.Kind == provenance.ContextKey, e.Kind == provenance.Input, e.Kind == provenance.CallOf, e.Heuristic:
			return nil
		case e.IsIdentity() && (e.Kind != provenance.Token || br.Looked) && e.Class != provenance.May:
			out = append(out, e)
		}
	}
	return provenance.MakeSet(out)
}
