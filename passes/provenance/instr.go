package provenance

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

var _ visitor = (*frame)(nil)

// Alloc makes a variable; each visit of a loop makes a new one.
func (f *frame) Alloc(i *ssa.Alloc) {
	o := f.object(i, "alloc", 0, objAlloc)
	o.typ = i.Type()
	f.mem.objs[o] = &cells{} // nothing yet, which is not the same as not made
	f.set(i, pointTo(o))
}

// BinOp computes: arithmetic and concatenation keep the data, comparisons tell
// little of it, tests for presence nothing.
func (f *frame) BinOp(i *ssa.BinOp) {
	x, y := f.mem.flatten(f.value(i.X)), f.mem.flatten(f.value(i.Y))
	f.noteChoice(i, x, y)
	switch {
	case !isComparison(i.Op):
		f.set(i, Value{set: Join(x, y)})
	case presence(i):
		f.set(i, Value{set: Join(x, y).withoutPresence()})
	default:
		s := Join(x, y).weak(f.condName(i))
		f.set(i, Value{set: Join(s, f.checks(x, y))})
	}
}

// checks returns a Check for each cache of which one side is an entry while the
// other says who asks.
func (f *frame) checks(x, y Set) Set {
	var out Set
	add := func(entry, who Set) {
		if !who.hasIdentity() && !f.suggestsCaller(who) {
			return
		}
		for _, e := range entry {
			if e.Kind == Entry {
				out = Join(out, Set{{Source: Source{Kind: Check, Name: e.Name, Path: e.Path}}})
			}
		}
	}
	add(x, y)
	add(y, x)
	return out
}

// suggestsCaller reports whether a parameter in the set is the caller by its
// type or name.
func (f *frame) suggestsCaller(s Set) bool {
	in := inputs(f.fn)
	return s.has(func(e Elem) bool {
		if e.Kind != Input || e.Class == May || e.Index >= len(f.fn.Params) || f.fn.Signature.Recv() != nil && e.Index == 0 {
			return false
		}
		_, ok := suggestInput(f.e.models, in[e.Index], e.Path)
		return ok
	})
}

// Call is a call whose results are used.
func (f *frame) Call(i *ssa.Call) {
	vals := f.call(i, i.Common())
	if t, ok := i.Type().(*types.Tuple); ok {
		f.setTuple(i, vals, t.Len())
		return
	}
	v := Value{}
	if len(vals) > 0 {
		v = vals[0]
	}
	f.set(i, v)
}

func (f *frame) setTuple(i ssa.Value, vals []Value, n int) {
	old := f.tuples[i]
	if old == nil {
		old = make([]Value, n)
		f.tuples[i] = old
	}
	for k := range vals {
		if k < n {
			if v := joinValues(old[k], vals[k]); !equalValues(v, old[k]) {
				old[k] = v
				f.changed = true
			}
		}
	}
}

// ChangeInterface, ChangeType and MakeInterface keep the value.
func (f *frame) ChangeInterface(i *ssa.ChangeInterface) { f.set(i, f.value(i.X)) }

// ChangeType keeps the value.
func (f *frame) ChangeType(i *ssa.ChangeType) { f.set(i, f.value(i.X)) }

// MakeInterface keeps the value. A record of the service's own that becomes a
// request carries what is in it to the handlers behind.
func (f *frame) MakeInterface(i *ssa.MakeInterface) {
	v := f.value(i.X)
	if key := recordKey(i.X.Type()); key != "" && isRequestType(i.Type()) && local(v) {
		f.putEffect(&invocation{instr: i, pos: i.X.Pos()}, key, v)
	}
	f.set(i, v)
}

// Convert keeps the data: []byte(s), string(b), int64(n).
func (f *frame) Convert(i *ssa.Convert) { f.set(i, f.converted(i.X, i.Type())) }

// MultiConvert is Convert of a type parameter.
func (f *frame) MultiConvert(i *ssa.MultiConvert) { f.set(i, f.converted(i.X, i.Type())) }

func (f *frame) converted(x ssa.Value, to types.Type) Value {
	v := f.value(x)
	if isBasic(x.Type()) != isBasic(to) {
		return Value{set: f.mem.flatten(v)}
	}
	return v
}

// DebugRef says nothing new.
func (f *frame) DebugRef(*ssa.DebugRef) {}

// Defer is applied where the function runs its deferred calls.
func (f *frame) Defer(i *ssa.Defer) { f.defers = append(f.defers, i) }

// Extract takes one result of a call.
func (f *frame) Extract(i *ssa.Extract) {
	if vals := f.tuples[i.Tuple]; i.Index < len(vals) {
		f.set(i, f.typed(vals[i.Index], i.Type(), Witness{pos: i.Tuple.Pos()}))
		return
	}
	f.set(i, Value{})
}

// Field reads a field of a struct value.
func (f *frame) Field(i *ssa.Field) {
	v := f.value(i.X)
	f.set(i, f.loaded(i, f.mem.derefAt(f.fieldAt(v, i.X.Type(), i.Field, i.Pos()), Witness{pos: i.Pos()}), i.Type(), i.Pos()))
}

// FieldAddr points to a field.
func (f *frame) FieldAddr(i *ssa.FieldAddr) {
	f.set(i, f.fieldAt(f.value(i.X), i.X.Type(), i.Field, i.Pos()))
}

// Go runs a call at some later time: with what memory holds now.
func (f *frame) Go(i *ssa.Go) { f.call(i, i.Common()) }

// If may be a check of a cache entry, or ask whether anybody is logged in.
func (f *frame) If(i *ssa.If) {
	if side, ok := f.absentSide(i.Cond); ok {
		f.absent[i] = side
	}
	for _, e := range f.mem.flatten(f.value(i.Cond)) {
		if e.Kind == Check {
			f.checked[Checked{e.Name, e.Path}] = true
		}
	}
}

// Index reads an element of an array or string.
func (f *frame) Index(i *ssa.Index) {
	v := f.mem.deref(f.value(i.X).at(anyElem, Witness{pos: i.Pos()})).with(f.value(i.Index).set)
	f.set(i, f.loaded(i, v, i.Type(), i.Pos()))
}

// IndexAddr points to an element of a slice or array.
func (f *frame) IndexAddr(i *ssa.IndexAddr) {
	component := anyElem
	if c, ok := i.Index.(*ssa.Const); ok && isPointer(i.X.Type()) { // of an array: the arguments of a variadic call
		component = constKey(c.Value.ExactString())
	}
	f.set(i, f.value(i.X).at(component, Witness{pos: i.Pos()}).with(f.value(i.Index).set))
}

// Jump says nothing.
func (f *frame) Jump(*ssa.Jump) {}

// Lookup reads a map or string: the element depends on the key as well.
func (f *frame) Lookup(i *ssa.Lookup) {
	component := anyElem
	if name, ok := constString(i.Index); ok {
		component = constKey(name)
	}
	m := f.value(i.X)
	key := f.mem.flatten(f.value(i.Index))
	f.noteMember(i, key)
	at := Witness{pos: i.Pos()}
	elem := i.Type()
	if i.CommaOk {
		elem = elem.(*types.Tuple).At(0).Type()
	}
	v := f.mem.derefAt(m.at(component, at), at).with(key.formed(Derived).recordOfToken(f.e.models, elem))
	v = f.loaded(i, v, elem, i.Pos())
	if _, ok := i.X.Type().Underlying().(*types.Map); ok {
		v = v.with(f.lookupEffect(i, m, key))
	}
	if i.CommaOk {
		f.setTuple(i, []Value{v, {}}, 2)
		return
	}
	f.set(i, v)
}

func constString(v ssa.Value) (string, bool) {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value), true
	}
	if m, ok := v.(*ssa.MakeInterface); ok {
		return constString(m.X)
	}
	return "", false
}

// MakeChan makes a channel.
func (f *frame) MakeChan(i *ssa.MakeChan) { f.makeObject(i) }

// MakeMap makes a map.
func (f *frame) MakeMap(i *ssa.MakeMap) { f.makeObject(i) }

// MakeSlice makes a slice.
func (f *frame) MakeSlice(i *ssa.MakeSlice) { f.makeObject(i) }

func (f *frame) makeObject(i ssa.Value) {
	o := f.object(i, "make", 0, objAlloc)
	o.typ = i.Type()
	f.mem.objs[o] = &cells{}
	f.set(i, pointTo(o))
}

// MakeClosure makes a function value with what it captured.
func (f *frame) MakeClosure(i *ssa.MakeClosure) {
	bindings := make([]Value, len(i.Bindings))
	for k, b := range i.Bindings {
		bindings[k] = f.value(b)
	}
	f.set(i, pointTo(f.function(i, i.Fn.(*ssa.Function), bindings)))
}

// MapUpdate writes an element, and may be a write to a cache.
func (f *frame) MapUpdate(i *ssa.MapUpdate) {
	component := anyElem
	name, constant := constString(i.Key)
	if constant {
		component = constKey(name)
	}
	v, key := f.value(i.Value), f.mem.flatten(f.value(i.Key))
	m := f.value(i.Map)
	f.mapEffect(i, m, key, v)
	for _, p := range m.ptrs {
		f.mem.store(pointer{p.obj, extend(p.path, component)}, v.with(key.without(Fresh).formed(Derived)), constant && len(m.ptrs) == 1)
	}
}

// Next is an iteration's step: whether there is one, the key, the value.
func (f *frame) Next(i *ssa.Next) {
	v := f.value(i.Iter)
	f.setTuple(i, []Value{{}, {set: f.mem.flatten(v)}, f.mem.deref(v.at(anyElem, Witness{}))}, 3)
}

// Panic says nothing.
func (f *frame) Panic(*ssa.Panic) {}

// Phi joins what the ways bring with what chose the way.
func (f *frame) Phi(i *ssa.Phi) {
	var v Value
	same := true
	for k, edge := range i.Edges {
		x := f.value(edge)
		if k > 0 && !sameEdge(i.Edges[0], edge) {
			same = false
		}
		v = joinValues(v, x)
	}
	if !same {
		v = v.with(f.choice(i.Block()))
	}
	if isBool(i.Type()) {
		v.set = v.set.weak(f.condName(i))
	}
	f.set(i, v)
}

func sameEdge(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	ca, ok1 := a.(*ssa.Const)
	cb, ok2 := b.(*ssa.Const)
	return ok1 && ok2 && ca.Value != nil && cb.Value != nil && constant.Compare(ca.Value, token.EQL, cb.Value)
}

// Range iterates over a map or string.
func (f *frame) Range(i *ssa.Range) { f.set(i, f.value(i.X)) }

// Return ends the function.
func (f *frame) Return(i *ssa.Return) {
	r := result{block: i.Block(), deny: denies(i)}
	for _, v := range i.Results {
		r.vals = append(r.vals, f.returned(v))
	}
	f.results = append(f.results, r)
	f.noteReturn(i, r)
	f.exit = joinMemories(f.exit, f.mem, nil)
}

// returned is the value of a result. A variable is read again, because in
// "return out, db.Find(&out).Error" the call fills it before it is returned,
// while SSA reads it first.
func (f *frame) returned(v ssa.Value) Value {
	x := f.value(v)
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if _, ok := load.X.(*ssa.Alloc); ok {
			x = joinValues(x, f.mem.deref(f.value(load.X)))
		}
	}
	return x
}

// denies reports whether a return gives an error and nothing else.
func denies(i *ssa.Return) bool {
	n := len(i.Results)
	if n == 0 || !isError(i.Results[n-1].Type()) {
		return false
	}
	if c, ok := i.Results[n-1].(*ssa.Const); ok && c.Value == nil {
		return false
	}
	for _, v := range i.Results[:n-1] {
		if _, ok := v.(*ssa.Const); !ok {
			return false
		}
	}
	return true
}

// RunDefers runs the deferred calls, the last first.
func (f *frame) RunDefers(*ssa.RunDefers) {
	for k := len(f.defers) - 1; k >= 0; k-- {
		f.call(f.defers[k], f.defers[k].Common())
	}
}

// Select receives from one of several channels, or sends to one.
func (f *frame) Select(i *ssa.Select) {
	vals := []Value{{}, {}}
	for _, s := range i.States {
		ch := f.value(s.Chan)
		if s.Dir == types.SendOnly {
			f.send(i.Block(), s.Chan, s.Send)
			continue
		}
		vals = append(vals, f.mem.deref(ch.at(anyElem, Witness{})))
	}
	f.setTuple(i, vals, len(vals))
}

// Send writes to a channel.
func (f *frame) Send(i *ssa.Send) {
	f.send(i.Block(), i.Chan, i.X)
}

// send stores what is sent, with what decides that it is sent.
func (f *frame) send(b *ssa.BasicBlock, ch, x ssa.Value) {
	v := f.value(x).with(f.conditions(f.guardBlocks(b)))
	f.storeAll(f.value(ch).at(anyElem, Witness{}), v, false)
}

// Slice keeps the elements.
func (f *frame) Slice(i *ssa.Slice) {
	v := f.value(i.X)
	if isBasic(i.Type()) {
		v = Value{set: f.mem.flatten(v)}
		if i.High != nil {
			v.set = v.set.formed(Derived) // a part of the text
		}
	}
	for _, bound := range []ssa.Value{i.Low, i.High, i.Max} {
		if bound != nil {
			v = v.with(f.value(bound).set.weak(f.condName(i)))
		}
	}
	f.set(i, v)
}

// SliceToArrayPointer keeps the elements.
func (f *frame) SliceToArrayPointer(i *ssa.SliceToArrayPointer) { f.set(i, f.value(i.X)) }

// Store writes to memory.
func (f *frame) Store(i *ssa.Store) {
	addr := f.value(i.Addr)
	f.storeAll(addr, f.value(i.Val), true)
	f.keepEffect(i)
}

// storeAll writes through every pointer: a single one that is not an element is
// overwritten, the others may be.
func (f *frame) storeAll(addr, v Value, strong bool) {
	for _, p := range addr.ptrs {
		strong := strong && len(addr.ptrs) == 1 && !hasElem(p.path)
		f.mem.store(p, v, strong)
	}
}

func hasElem(path string) bool {
	for _, c := range components(path) {
		if c == anyElem {
			return true
		}
	}
	return false
}

// TypeAssert keeps the value; the type may say more of it.
func (f *frame) TypeAssert(i *ssa.TypeAssert) {
	v := f.typed(f.value(i.X), i.AssertedType, Witness{pos: i.Pos()})
	if isRequestType(i.X.Type()) {
		v = f.assertedRecord(v, i)
	}
	v = f.identified(v, i.AssertedType, i.Pos())
	if i.CommaOk {
		f.setTuple(i, []Value{v, {}}, 2)
		return
	}
	f.set(i, v)
}

// UnOp loads, receives or computes.
func (f *frame) UnOp(i *ssa.UnOp) {
	v := f.value(i.X)
	switch i.Op {
	case token.MUL:
		f.set(i, f.loaded(i, f.mem.derefAt(v, Witness{pos: readAt(i.X)}), i.Type(), i.Pos()))
	case token.ARROW:
		v = f.mem.deref(v.at(anyElem, Witness{}))
		if i.CommaOk {
			f.setTuple(i, []Value{v, {}}, 2)
			return
		}
		f.set(i, v)
	default:
		f.set(i, Value{set: v.set})
	}
}

// readAt is the position of the expression that the address belongs to.
func readAt(addr ssa.Value) token.Pos {
	switch addr.(type) {
	case *ssa.FieldAddr, *ssa.IndexAddr:
		return addr.Pos()
	}
	return token.NoPos
}

// loaded is a value that was read from memory: a struct is copied, so that
// later writes to where it was read do not reach it.
func (f *frame) loaded(i ssa.Value, v Value, t types.Type, pos token.Pos) Value {
	v = f.typed(v, t, Witness{pos: pos})
	switch t.Underlying().(type) {
	case *types.Basic:
		v.ptrs = nil
	case *types.Struct, *types.Array:
		return f.copied(i, v, t)
	}
	return v
}

func (f *frame) copied(i ssa.Value, v Value, t types.Type) Value {
	u, ok := i.(*ssa.UnOp)
	if !ok {
		return v
	}
	out := Value{set: v.set}
	for n, p := range f.value(u.X).ptrs {
		if p.obj.symbolic() && f.mem.objs[p.obj] == nil {
			out.ptrs = joinPointers(out.ptrs, []pointer{p})
			continue
		}
		o := f.object(i, "copy", n, objAlloc)
		o.typ = t
		delete(f.mem.objs, o)
		f.mem.snapshot(p, o)
		if p.obj.symbolic() {
			o.root = project(p.obj.root, p.path)
		}
		out.ptrs = joinPointers(out.ptrs, []pointer{{o, ""}})
	}
	return out
}
