// Package hitpaths finds what stands between a request and an entry of a cache:
// the checks of the caller that a function does before it reads the cache, where
// it finds the entry, and where it does not.
//
// A check is a branch on who asks whose other side denies (deny), a call whose
// error says that the caller may not, or a loader that returns such an error. A
// path is what runs when the read finds an entry, or does not (paths). What stands
// before a function as a whole, in the middleware of its routes, is for package
// handlers, which asks this one for the checks of each middleware.
package hitpaths

import (
	"go/token"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// Analyzer finds reads of caches whose hits pass fewer checks than their misses.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecachehitpaths",
	Doc:        "find the checks on the ways of cache hits and misses, for the whosecache analyzers",
	Requires:   []*analysis.Analyzer{provenance.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// A Result lists the reads in the order of the source.
type Result struct {
	Reads []*Read
	// Provenance completes witnesses.
	Provenance *provenance.Result

	flows map[*ssa.Function]*flow
}

// Before are the checks that every way to an instruction of a function passes.
func (r *Result) Before(i ssa.Instruction) []Check {
	if f := r.flows[i.Parent()]; f != nil {
		return f.before(i)
	}
	return nil
}

// Refusals are the checks by which a function refuses a request, wherever they
// stand. It may go on to its end: what stands behind it is not run for all that.
func (r *Result) Refusals(fn *ssa.Function) []Check {
	f := r.flows[fn]
	if f == nil {
		return nil
	}
	var out []Check
	for _, b := range fn.Blocks {
		if provenance.Refusing(b) {
			out = append(out, f.branch(b)...)
		}
	}
	return out
}

// A Read is a read of a cache whose miss passes a check that its hit does not. A
// read is listed once for each such check.
type Read struct {
	Fn    *provenance.Function
	Instr ssa.Instruction
	// Entry is what the read hands out, with what the key depends on.
	Entry provenance.Set
	Write *provenance.Effect // of the entry, on the miss
	Check Check
	// Before are the checks that are passed before the read.
	Before []Check
}

// A Check is a branch on who asks whose other side denies, or a call that does.
type Check struct {
	Instr ssa.Instruction
	Who   provenance.Set // what it decides on
	// Caller is set when it only asks whether there is a caller, by credentials that
	// it verifies.
	Caller bool
	// Given are the parameters, beside the caller, that it decides on: the scope
	// that a route asks for.
	Given []int
	// Within is set when the check is in a function that the call is given.
	Within bool
	// Left is set when it asks for what a call before it has left in the request.
	Left bool
}

func run(pass *analysis.Pass) (any, error) {
	prov := pass.ResultOf[provenance.Analyzer].(*provenance.Result)
	res := &Result{Provenance: prov, flows: make(map[*ssa.Function]*flow)}
	for _, fn := range prov.Functions {
		if fn.Hits == nil {
			continue
		}
		f := newFlow(prov, fn)
		res.flows[fn.Fn] = f
		res.Reads = append(res.Reads, f.branched()...)
		res.Reads = append(res.Reads, f.loaded()...)
	}
	slices.SortStableFunc(res.Reads, func(a, b *Read) int { return int(a.Instr.Pos() - b.Instr.Pos()) })
	return res, nil
}

// branched finds the reads whose outcome the function itself branches on.
func (f *flow) branched() []*Read {
	var out []*Read
	done := make(map[ssa.Instruction]bool)
	for _, h := range f.fn.Fn.Blocks {
		i := ifOf(h)
		if i == nil {
			continue
		}
		br := f.hits.Branches[i]
		if len(br.Hit) == 0 || f.asksCaller(br) {
			continue
		}
		read := f.readOf(h, br.Hit)
		if read == nil || done[read] {
			continue
		}
		for side := range h.Succs {
			if list := f.unchecked(read, h, side); len(list) > 0 {
				done[read] = true
				out = append(out, list...)
				break
			}
		}
	}
	return out
}

// readOf is the last read before a branch that hands out one of the entries.
func (f *flow) readOf(h *ssa.BasicBlock, asked provenance.Set) ssa.Instruction {
	for b := h; b != nil; b = b.Idom() {
		for n := len(b.Instrs) - 1; n >= 0; n-- {
			if s := f.hits.Reads[b.Instrs[n]]; len(s) > 0 && sameEntry(s, asked) {
				return b.Instrs[n]
			}
		}
	}
	return nil
}

// unchecked are the checks that a read skips whose entry is served on one side of a
// branch.
func (f *flow) unchecked(read ssa.Instruction, h *ssa.BasicBlock, side int) []*Read {
	entry := f.hits.Reads[read]
	hit := f.reach(h.Succs[side], h, nil)
	miss := f.reach(h.Succs[1-side], h, nil)
	write := f.writeOf(entry, miss)
	if write == nil || hit[write.Instr().Block()] {
		return nil
	}
	if !f.serves(read, f.reach(h.Succs[side], h, f.guards), entry) {
		return nil
	}
	var out []*Read
	before := f.before(read)
	for _, c := range f.checksIn(miss, hit) {
		if f.protects(c, write, miss) {
			out = append(out, &Read{Fn: f.fn, Instr: read, Entry: entry, Write: write, Check: c, Before: before})
		}
	}
	return out
}

// protects reports whether what the miss writes or answers stands behind a check.
func (f *flow) protects(c Check, write *provenance.Effect, miss map[*ssa.BasicBlock]bool) bool {
	b := c.Instr.Block()
	if _, ok := c.Instr.(*ssa.If); !ok {
		// The call that checks is what computes.
		return !isVoid(c.Instr) || write.Instr() == c.Instr
	}
	pass := f.reach(b.Succs[1-f.denials[b]], b, nil)
	return pass[write.Instr().Block()] || f.leads(write.Instr().Block(), b, miss)
}

// leads reports whether a block of the miss leads to another.
func (f *flow) leads(from, to *ssa.BasicBlock, within map[*ssa.BasicBlock]bool) bool {
	return within[from] && (from == to || f.reach(from, nil, nil)[to])
}

// writeOf is the write of the entry in the blocks, or nil.
func (f *flow) writeOf(entry provenance.Set, in map[*ssa.BasicBlock]bool) *provenance.Effect {
	for _, e := range f.fn.Effects {
		if e.Op != provenance.OpWrite && e.Op != provenance.OpLoad || e.Instr() == nil || !in[e.Instr().Block()] {
			continue
		}
		if ofEntry(entry, e) && !f.again(e) && !creates(e) {
			return e
		}
	}
	return nil
}

// again reports whether a write only stores what was read before.
func (f *flow) again(e *provenance.Effect) bool {
	return slices.ContainsFunc(e.Value, func(v provenance.Elem) bool {
		return v.Kind == provenance.Entry && v.Name == e.Store.ID
	})
}

// creates reports whether a write to a plain map adds a new record, made of nothing
// but the request: who may open a room is not who may come in.
func creates(e *provenance.Effect) bool {
	update, ok := e.Instr().(*ssa.MapUpdate)
	if !ok || !e.Store.Record {
		return false
	}
	switch v := update.Value.(type) {
	case *ssa.Alloc:
	case *ssa.UnOp:
		if _, ok := v.X.(*ssa.Alloc); !ok {
			return false
		}
	case *ssa.Call:
		name := strings.ToLower(provenance.CalleeName(&v.Call))
		if !strings.HasPrefix(name, "new") && !strings.HasPrefix(name, "create") && !strings.HasPrefix(name, "open") {
			return false
		}
	default:
		return false
	}
	return !slices.ContainsFunc(e.Value, func(v provenance.Elem) bool {
		return v.Kind == provenance.Input || v.Kind == provenance.CallOf || v.Kind == provenance.Entry
	})
}

// loaded finds the loads whose loader checks the caller.
func (f *flow) loaded() []*Read {
	var out []*Read
	done := make(map[ssa.Instruction]bool)
	for _, e := range f.fn.Effects {
		i := e.Instr()
		if i == nil || done[i] {
			continue
		}
		who := f.close(f.hits.Loader(e))
		if len(who) == 0 {
			continue
		}
		entry := f.hits.Reads[i]
		switch e.Op {
		case provenance.OpLoad, provenance.OpJoin:
			entry = provenance.Join(e.Key, e.Store.Set)
		case provenance.OpWrite:
			if !ofEntry(entry, e) {
				continue
			}
		default:
			continue
		}
		done[i] = true
		c := Check{Instr: i, Who: who, Within: true}
		if !f.checkedAfter(i) {
			out = append(out, &Read{Fn: f.fn, Instr: i, Entry: entry, Write: e, Check: c, Before: f.before(i)})
		}
	}
	return out
}

// checkedAfter reports whether a check of the caller follows on an instruction.
func (f *flow) checkedAfter(i ssa.Instruction) bool {
	for b := range f.reach(i.Block(), nil, nil) {
		br, ok := f.hits.Branches[ifOf(b)]
		if ok && f.guards[b] && (br.Owned || len(f.close(br.Who)) > 0) && !f.asks(br, i) {
			return true
		}
	}
	return false
}

// asks reports whether a branch asks for the error of the call itself.
func (f *flow) asks(br provenance.Branch, i ssa.Instruction) bool {
	return !br.Owned && sameWho(br.Who, f.hits.Denied[i])
}

func sameWho(a, b provenance.Set) bool {
	return len(a) > 0 && !slices.ContainsFunc(a, func(x provenance.Elem) bool {
		return !slices.ContainsFunc(b, func(y provenance.Elem) bool { return x.Source == y.Source })
	})
}

// ofEntry reports whether an operation is on the cache that an entry is of, under
// a key of the same shape.
func ofEntry(entry provenance.Set, e *provenance.Effect) bool {
	return slices.ContainsFunc(entry, func(x provenance.Elem) bool {
		return x.Kind == provenance.Entry && x.Name == e.Store.ID && (x.Path == "" || e.Shape == "" || x.Path == e.Shape)
	})
}

func sameEntry(a, b provenance.Set) bool {
	return slices.ContainsFunc(a, func(x provenance.Elem) bool {
		return x.Kind == provenance.Entry && slices.ContainsFunc(b, func(y provenance.Elem) bool {
			return y.Kind == provenance.Entry && x.Name == y.Name
		})
	})
}

func ifOf(b *ssa.BasicBlock) *ssa.If {
	if len(b.Instrs) == 0 {
		return nil
	}
	i, _ := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	return i
}

// Pos is where a check stands, as far as this package knows.
func (c Check) Pos() token.Pos {
	if i, ok := c.Instr.(*ssa.If); ok {
		if p := i.Cond.Pos(); p.IsValid() {
			return p
		}
		if u, ok := i.Cond.(*ssa.UnOp); ok {
			return u.X.Pos()
		}
		if x, ok := i.Cond.(*ssa.Extract); ok {
			return x.Tuple.Pos()
		}
	}
	return c.Instr.Pos()
}
