package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A frame is the analysis of one function: an abstract interpretation that
// visits the blocks in reverse postorder until nothing changes. SSA values have
// one Value for the whole function, memory has one state for each block.
type frame struct {
	e         *engine
	fn        *ssa.Function
	root      bool // a handler, or within one: a new request each time
	vals      map[ssa.Value]Value
	tuples    map[ssa.Value][]Value
	mem       *memory
	out       map[*ssa.BasicBlock]*memory
	objects   map[objectKey]*object
	order     []*object
	deciders  map[*ssa.BasicBlock][]*ssa.BasicBlock
	changed   bool
	depth     int // of calls applied within calls
	results   []result
	defers    []*ssa.Defer
	calls     []CallRecord
	callIndex map[objectKey]int
	effects   []*Effect
	effectIdx map[objectKey]int
	keeps     map[objectKey]keep // by effect
	stores    []keep             // to what outlives the function
	checked   map[Checked]bool
	denied    map[ssa.Value]Set // by call: what decides whether it returns an error
	absent    map[*ssa.If]int   // which successor is taken when nobody is logged in
	guards    map[*ssa.BasicBlock][]*ssa.BasicBlock
	tests     map[tested]string
	hits      hitNotes
	exit      *memory
	work      *budget
}

// objectKey identifies an object by what made it: an instruction or input, and
// what of it.
type objectKey struct {
	by   any
	what string
	n    int
}

// result is one return statement.
type result struct {
	block *ssa.BasicBlock
	vals  []Value
	deny  bool // returns an error and nothing else
}

func newFrame(e *engine, fn *ssa.Function) *frame {
	return &frame{
		e: e, fn: fn, root: isRoot(fn),
		vals: make(map[ssa.Value]Value), tuples: make(map[ssa.Value][]Value),
		objects: make(map[objectKey]*object), deciders: make(map[*ssa.BasicBlock][]*ssa.BasicBlock),
		work:      &budget{left: baseWork + instrWork*instrCount(fn)},
		callIndex: make(map[objectKey]int), effectIdx: make(map[objectKey]int), checked: make(map[Checked]bool),
		denied: make(map[ssa.Value]Set), absent: make(map[*ssa.If]int), guards: make(map[*ssa.BasicBlock][]*ssa.BasicBlock),
	}
}

// maxRounds bounds the visits of a loop. Values grow along chains of
// assignments, of which real loops have two or three.
const maxRounds = 6

// run interprets the function.
func (f *frame) run() {
	f.bindInputs()
	f.out = make(map[*ssa.BasicBlock]*memory)
	blocks := reversePostorder(f.fn)
	loops, quiet := false, 0
	for range maxRounds {
		f.changed, f.work.now = false, 0
		f.results, f.defers, f.exit = nil, nil, nil
		f.effects, f.effectIdx = nil, make(map[objectKey]int)
		f.stores, f.keeps, f.tests = nil, make(map[objectKey]keep), make(map[tested]string)
		for _, b := range blocks {
			f.work.now++ // the joins at the start of a block are a write of their own
			loops = f.enter(b) || loops
			for _, instr := range b.Instrs {
				f.work.now++
				visit(f, instr)
			}
			f.out[b] = f.mem
		}
		if f.changed {
			quiet = 0
		} else {
			quiet++
		}
		if !loops || quiet == 2 { // memory may lag behind the values by one round
			break
		}
	}
	if f.exit == nil {
		f.exit = newMemory(f.work)
	}
	f.mem = f.exit
	f.foldClosures()
	f.settleKeeps()
}

// enter makes the memory at the start of a block; it reports whether one of the
// ways to it was not yet visited, which a loop has.
func (f *frame) enter(b *ssa.BasicBlock) (unvisited bool) {
	var in *memory
	var ways []*memory
	for _, p := range b.Preds {
		if m := f.out[p]; m != nil {
			ways = append(ways, m)
		} else {
			unvisited = true
		}
	}
	switch len(ways) {
	case 0:
		f.mem = newMemory(f.work)
		return unvisited
	case 1:
		if len(b.Preds[0].Succs) == 1 && len(b.Preds) == 1 {
			f.mem = ways[0] // the only way there and on: no copy
			return unvisited
		}
		f.mem = ways[0].clone()
		return unvisited
	}
	f.mem = ways[0]
	chose := f.choice(b)
	for _, m := range ways {
		in = joinMemories(in, m, chose)
	}
	f.mem = in
	return unvisited
}

func reversePostorder(fn *ssa.Function) []*ssa.BasicBlock {
	seen := make([]bool, len(fn.Blocks))
	var post []*ssa.BasicBlock
	var walk func(*ssa.BasicBlock)
	walk = func(b *ssa.BasicBlock) {
		if seen[b.Index] {
			return
		}
		seen[b.Index] = true
		for i := len(b.Succs) - 1; i >= 0; i-- { // so that the order is that of the code
			walk(b.Succs[i])
		}
		post = append(post, b)
	}
	walk(fn.Blocks[0])
	for i, j := 0, len(post)-1; i < j; i, j = i+1, j-1 {
		post[i], post[j] = post[j], post[i]
	}
	if fn.Recover != nil && !seen[fn.Recover.Index] {
		post = append(post, fn.Recover)
	}
	return post
}

// object returns the object that by makes, the same each time it is visited.
func (f *frame) object(by any, what string, n int, kind objectKind) *object {
	k := objectKey{by, what, n}
	o := f.objects[k]
	if o == nil {
		o = &object{id: len(f.order), kind: kind}
		f.objects[k] = o
		f.order = append(f.order, o)
	}
	return o
}

// inputs are the values that a summary speaks of: parameters, then captured variables.
func inputs(fn *ssa.Function) []ssa.Value {
	in := make([]ssa.Value, 0, len(fn.Params)+len(fn.FreeVars))
	for _, p := range fn.Params {
		in = append(in, p)
	}
	for _, v := range fn.FreeVars {
		in = append(in, v)
	}
	return in
}

func (f *frame) bindInputs() {
	for i, v := range inputs(f.fn) {
		f.vals[v] = f.inputValue(i, v)
	}
}

func (f *frame) inputValue(i int, v ssa.Value) Value {
	w := Witness{pos: v.Pos()}
	e := Elem{Source: Source{Kind: Input, Index: i}, At: w}
	o := f.object(v, "input", 0, objInput)
	o.input, o.typ = i, v.Type()
	switch {
	case isRequestType(v.Type()):
		e = Elem{Source: Source{Kind: Request}, Class: May, At: w}
	case isContextType(v.Type()):
		return Value{set: Set{{Source: Source{Kind: Context}, Class: May, At: w}}}
	case isBasic(v.Type()):
		return Value{set: Set{e}}
	}
	o.root = Set{e}
	return pointTo(o)
}

// value returns what is known of an SSA value.
func (f *frame) value(v ssa.Value) Value {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Builtin, nil:
		return Value{}
	case *ssa.Global:
		return pointTo(f.global(v.Pkg.Pkg.Path()+"."+v.Name(), v.Type()))
	case *ssa.Function:
		return pointTo(f.function(v, v, nil))
	}
	return f.vals[v]
}

func (f *frame) global(name string, t types.Type) *object {
	o := f.object(name, "global", 0, objGlobal)
	o.name = name
	if t != nil {
		o.typ = t
	}
	return o
}

func (f *frame) function(by any, fn *ssa.Function, bindings []Value) *object {
	o := f.object(by, "func", 0, objFunc)
	o.fn, o.bindings = fn, bindings
	return o
}

// set records what is known of a value; within a loop it only grows.
func (f *frame) set(v ssa.Value, x Value) {
	old, ok := f.vals[v]
	if ok {
		x = joinValues(old, x)
	}
	if !ok || !equalValues(old, x) {
		f.vals[v] = x
		f.changed = true
	}
}

// typed replaces what a symbolic value stands for where its type says it: a
// request and a context are the caller's wherever they were kept.
func (f *frame) typed(v Value, t types.Type, w Witness) Value {
	if !isRequestType(t) && !isContextType(t) || len(v.set)+len(v.ptrs) == 0 {
		return v
	}
	for _, p := range v.ptrs {
		if p.obj.kind == objAlloc || p.obj.kind == objResult {
			return v
		}
	}
	if v.set.has(func(e Elem) bool { return e.Kind != Input && e.Kind != Request && e.Kind != Context }) {
		return v
	}
	if isContextType(t) && !isRequestType(t) {
		return Value{set: Set{{Source: Source{Kind: Context}, Class: May, At: w}}}
	}
	v.set = Set{{Source: Source{Kind: Request}, Class: May, At: w}}
	v.ptrs = nil
	return v
}

// baseWork and instrWork bound the work on a function near-linearly in its size,
// in elements looked at. Functions of real services need about 20 for each
// instruction; the rest is for closures and helpers that are applied within.
const (
	baseWork  = 20_000
	instrWork = 100
)

func (f *frame) spend(n int) { f.work.spend(n) }

// maxInstrs is the size in instructions beyond which a function is not analysed:
// only tables and generated parsers are larger. Every such function is reported.
const maxInstrs = 20000

func instrCount(fn *ssa.Function) int {
	n := 0
	for _, b := range fn.Blocks {
		n += len(b.Instrs)
	}
	return n
}
