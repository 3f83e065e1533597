package provenance

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// Site is where the effect's key is built, in the package being analysed.
func (e *Effect) Site() *Site { return e.site }

// Hops are the calls by which the effect was reached, the outermost last.
func (e *Effect) Hops() []Witness { return e.hops }

// site returns the site of argument n of a call, or of the call when n < 0.
func (f *frame) site(inv *invocation, n int, op Op) *Site {
	k := objectKey{by: inv.instr, what: "site" + inv.way, n: n}
	if s := f.e.sites[k]; s != nil {
		return s
	}
	s := &Site{Op: op, Fn: f.fn, Pos: inv.pos}
	if e := f.e.text.expr(inv.pos); e != nil {
		s.Call = e
		s.Pos = e.Pos()
	}
	if e := f.argExpr(inv, n); e != nil {
		s.Key = e
		s.Pos = e.Pos()
	}
	f.e.sites[k] = s
	return s
}

// addEffect records an effect, once for each place in the function.
func (f *frame) addEffect(k objectKey, e Effect) {
	if e.Wrapper >= 0 && (e.Op == OpWrite || e.Op == OpLoad || e.Op == OpJoin) && !f.wraps(&e) {
		e.Wrapper = -1
	}
	e.instr, _ = k.by.(ssa.Instruction)
	if i, ok := f.effectIdx[k]; ok {
		f.effects[i] = &e
		return
	}
	f.effectIdx[k] = len(f.effects)
	f.effects = append(f.effects, &e)
}

// wraps reports whether the function only passes on what it is given: a key, and
// a value or what computes it. A function that computes the value itself answers
// for the key as well, even if that is one of its parameters as it came.
func (f *frame) wraps(e *Effect) bool {
	if e.Wrapper < len(f.fn.Params) && IsKeyName(f.fn.Params[e.Wrapper].Name()) || e.Wrapper >= len(f.fn.Params) {
		return true
	}
	given := make(map[int]bool)
	for _, v := range e.Value {
		switch {
		case v.Kind == CallOf:
			return true
		case v.Class != Data || v.Kind == Entry:
		case v.Kind != Input || v.Path != "" && v.Index >= len(f.fn.Params):
			return false
		case f.suggestsCaller(Set{v}):
			return false
		case f.fn.Signature.Recv() == nil || v.Index > 0:
			given[v.Index] = true
		}
	}
	delete(given, e.Wrapper)
	return len(given) == 1
}

// cache records the operation of a row.
func (m *modelCall) cache(r *library.Row) {
	op := map[library.Kind]Op{library.Write: OpWrite, library.Read: OpRead, library.Load: OpLoad,
		library.Join: OpJoin, library.Delete: OpDelete}[r.Kind]
	e := Effect{Op: op, Root: m.root, Wrapper: -1, Library: r.Package, way: m.inv.way + m.inv.alt}
	e.Store = m.storeOf(m.storeValue(r), r.Remote)
	e.Store.Remote = r.Remote
	keyArg := -1
	told := m.telling(r.Key)
	if told != nil && told.Kind == library.CallbackParam {
		e.Registered = true // the key is known where the cache is read
		e.Store.Shared = true
	} else {
		e.Key = m.flattenAll(r.Key).without(Check)
	}
	if told != nil && told.Kind == library.Arg {
		keyArg = told.Index
		if keyArg < len(m.inv.exprs) && told.Field == "" && told.Elems == library.Whole {
			e.Wrapper = m.inputOf(m.inv.exprs[keyArg])
		}
	}
	if op != OpRead && op != OpDelete {
		e.Value = m.flattenAll(r.Value).without(Check)
		e.Names = !r.Remote && len(r.Value) == 1 && r.Value[0].Kind == library.Arg &&
			r.Value[0].Index < len(m.inv.exprs) && namesPerson(m.inv.exprs[r.Value[0].Index])
	}
	e.site = m.site(m.inv, keyArg, op)
	if e.site.Key != nil {
		e.site.Key = m.keyWithin(e.site.Key, *told)
		e.site.Pos = e.site.Key.Pos()
		if e.Wrapper < 0 {
			e.Wrapper = m.inputNamed(e.site.Key)
		}
		e.Shape = m.keyShape(&e)
	}
	m.cacheResults(r, op, e)
	m.addEffect(objectKey{m.inv.instr, "op" + m.inv.way + m.inv.alt + r.Pos, 0}, e)
}

// keyWithin narrows the expression of an argument to the field that is the key,
// where the argument is a literal or a variable that is one.
func (f *frame) keyWithin(e ast.Expr, op library.Operand) ast.Expr {
	if op.Field == "" {
		return e
	}
	x := ast.Unparen(e)
	if u, ok := x.(*ast.UnaryExpr); ok {
		x = u.X
	}
	if id, ok := x.(*ast.Ident); ok {
		if def := Definition(f.e.pass, id); def != nil {
			x = def
		}
		if u, ok := x.(*ast.UnaryExpr); ok {
			x = u.X
		}
	}
	lit, ok := x.(*ast.CompositeLit)
	if !ok {
		return e
	}
	for _, el := range lit.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == op.Field {
				return kv.Value
			}
		}
	}
	return e
}

// inputNamed returns the parameter that the expression names, or -1.
func (f *frame) inputNamed(e ast.Expr) int {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return -1
	}
	obj := f.e.pass.TypesInfo.Uses[id]
	for i, p := range f.fn.Params {
		if obj != nil && p.Object() == obj {
			return i
		}
	}
	return -1
}

func (m *modelCall) flattenAll(ops []library.Operand) Set {
	var s Set
	for _, op := range ops {
		if op.Kind == library.Result {
			continue
		}
		for _, v := range m.operand(op) {
			s = Join(s, m.mem.flatten(v))
		}
	}
	return s
}

// cacheResults gives the results of an operation: what is in the cache under the key.
func (m *modelCall) cacheResults(r *library.Row, op Op, e Effect) {
	if e.Registered {
		return // its results are not entries
	}
	switch op {
	case OpRead:
		s := Join(e.Key.formed(Derived), entrySet(e.Store.ID, e.Shape, m.inv.witness()))
		for _, v := range r.Value {
			m.give(v, s)
		}
		m.noteRead(m.inv.instr, e.Key, s)
	case OpLoad, OpJoin:
		s := Join(Join(e.Key.formed(Derived), e.Value), entrySet(e.Store.ID, e.Shape, m.inv.witness())).without(Fresh)
		for j := range m.res {
			if t := m.inv.sig.Results().At(j).Type(); !isError(t) {
				m.give(library.Operand{Kind: library.Result, Index: j}, s)
			}
		}
	}
}

func entrySet(id, shape string, w Witness) Set {
	if id == "" {
		return nil
	}
	return Set{{Source: Source{Kind: Entry, Name: id, Path: shape}, At: w}}
}

// storeValue is the cache of an operation: the receiver unless the row names it.
func (m *modelCall) storeValue(r *library.Row) Value {
	if r.Store != nil {
		if vals := m.operand(*r.Store); len(vals) > 0 {
			return vals[0]
		}
	}
	if m.inv.recv != nil {
		return *m.inv.recv
	}
	return Value{}
}

// inputOf returns the index of the input that the expression is, as it came, or -1.
func (f *frame) inputOf(v ssa.Value) int {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.Convert:
			v = x.X
			continue
		case *ssa.UnOp:
			if _, ok := x.X.(*ssa.FreeVar); ok && x.Op == token.MUL {
				v = x.X
				continue
			}
		}
		break
	}
	for i, in := range inputs(f.fn) {
		if in == v {
			return i
		}
	}
	return -1
}

// mapEffect records a write to a map that outlives the function.
func (f *frame) mapEffect(i *ssa.MapUpdate, m Value, key Set, v Value) {
	store := f.storeOf(m, false)
	if !store.Shared && len(store.Inputs) == 0 {
		return
	}
	store.Record = true
	e := Effect{Op: OpWrite, Key: f.unique(i.Key.Type(), key), Value: f.mem.flatten(v).without(Check), Store: store,
		Root: f.root, Wrapper: f.inputOf(i.Key), Names: namesPerson(i.Value), site: f.mapSite(i, i.Pos(), OpWrite)}
	e.Shape = f.e.shape(e.site.Key)
	f.addEffect(objectKey{i, "map", 0}, e)
}

// unique adds to a key of a reference type that it is like no other.
func (f *frame) unique(t types.Type, key Set) Set {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Chan:
		return Join(key, Set{{Source: Source{Kind: Fresh}}})
	}
	return key
}

func (f *frame) mapSite(in ssa.Instruction, pos token.Pos, op Op) *Site {
	k := objectKey{by: in, what: "map"}
	if s := f.e.sites[k]; s != nil {
		return s
	}
	s := &Site{Op: op, Fn: f.fn, Pos: pos}
	if x, ok := f.e.text.expr(pos).(*ast.IndexExpr); ok {
		s.Key, s.Call, s.Pos = x.Index, x, x.Index.Pos()
	}
	f.e.sites[k] = s
	return s
}

// lookupEffect records a read of a map that outlives the function; it returns
// the mark that the value read carries.
func (f *frame) lookupEffect(i *ssa.Lookup, m Value, key Set) Set {
	store := f.storeOf(m, false)
	if !store.Shared && len(store.Inputs) == 0 {
		return nil
	}
	store.Record = true
	site := f.mapSite(i, i.Pos(), OpRead)
	shape := f.e.shape(site.Key)
	f.addEffect(objectKey{i, "map", 0}, Effect{Op: OpRead, Key: key, Store: store, Root: f.root, Shape: shape,
		Wrapper: f.inputOf(i.Index), site: site})
	entry := entrySet(store.ID, shape, Witness{pos: i.Pos()})
	f.noteRead(i, key, entry)
	return entry
}

func (f *frame) deleteEffect(instr ssa.CallInstruction, args []ssa.Value) {
	store := f.storeOf(f.value(args[0]), false)
	if !store.Shared && len(store.Inputs) == 0 {
		return
	}
	store.Record = true
	inv := &invocation{instr: instr, pos: instr.Pos()}
	f.addEffect(objectKey{instr, "map", 0}, Effect{Op: OpDelete, Key: f.mem.flatten(f.value(args[1])), Store: store,
		Root: f.root, Wrapper: f.inputOf(args[1]), site: f.site(inv, 1, OpDelete)})
}

// putEffect records a value that is stored in a context, part by part: a
// principal's role is told apart from his name. A record that credentials led to
// is the caller's, when it is what a context is given to tell who asks.
func (f *frame) putEffect(inv *invocation, key string, v Value) {
	d := &describer{f: f, seen: make(map[pointer]bool)}
	d.describe(0, "", v, 0)
	for n, o := range d.outputs() {
		s := o.Set
		for _, r := range o.Alias {
			if r.Global == "" {
				s = Join(s, f.mem.load(pointer{f.inputObject(r.Input), r.Path}).set)
			}
		}
		if len(v.ptrs) > 0 {
			s = s.asCaller(o.Path)
		}
		f.addEffect(objectKey{inv.instr, "put" + inv.way + inv.alt + key, n},
			Effect{Op: OpPut, Name: key, Path: o.Path, Value: s.without(Check), Wrapper: -1, Root: f.root, site: f.site(inv, -1, OpPut)})
	}
}

// inputObject is what input i points to.
func (f *frame) inputObject(i int) *object {
	return f.object(inputs(f.fn)[i], "input", 0, objInput)
}

// effect applies an effect of a callee.
func (a *applier) effect(e *Effect) {
	ne := *e
	ne.way = a.inv.way + a.inv.alt
	ne.Key, ne.Value = a.set(e.Key), a.set(e.Value)
	ne.Root, ne.Later = e.Root || a.root || a.inv.inRoot, e.Later || a.inv.later
	ne.hops = append(ne.hops[:len(ne.hops):len(ne.hops)], a.inv.witness())
	var places []pointer
	var ok bool
	switch e.Op {
	case OpPut:
	case OpRespond:
		if !a.responds(e, &ne) {
			return
		}
	case OpKeep:
		if places, ok = a.keepsHere(e, &ne); !ok {
			return
		}
	default:
		ne.Store = a.store(e)
		if !ne.Store.Shared && len(ne.Store.Inputs) == 0 {
			return
		}
	}
	ne.Wrapper = -1
	captured := e.Wrapper >= len(a.in)-len(a.inv.bound) // the closure stands where the key is built
	if e.Wrapper >= 0 {
		ne.Wrapper = a.passedOn(e.Wrapper, ne.Key)
	}
	if e.site == nil || e.Wrapper >= 0 && !captured {
		n := a.keyArg(e)
		ne.site = a.site(a.inv, n, e.Op)
		if ne.site != e.site {
			ne.site.base = e.site
		}
		if e.Wrapper >= 0 {
			ne.KeyAt, ne.Package = Witness{}, "" // the key is built here
			ne.Shape = a.e.shape(ne.site.Key)
		}
	}
	k := objectKey{a.inv.instr, "effect" + a.inv.way + a.inv.alt, 0}
	for {
		if _, taken := a.effectIdx[k]; !taken {
			break
		}
		k.n++
	}
	a.addEffect(k, ne)
	if e.Op == OpKeep {
		a.keeps[k] = keep{a.inv.instr.Block(), places}
	}
}

// passedOn returns the input of this function that is passed on as the key, or -1.
func (a *applier) passedOn(input int, key Set) int {
	n := input
	if a.inv.recv != nil {
		n--
	}
	if n >= 0 && n < len(a.inv.exprs) {
		return a.inputOf(a.inv.exprs[n])
	}
	if len(key) == 1 && key[0].Kind == Input && key[0].Path == "" && key[0].Class == Data {
		return key[0].Index
	}
	return -1
}

// keyArg returns the argument of the call that feeds the effect's key.
func (a *applier) keyArg(e *Effect) int {
	off := 0
	if a.inv.recv != nil {
		off = 1
	}
	if e.Wrapper >= 0 {
		return e.Wrapper - off
	}
	first := -1
	for _, x := range e.Key {
		n := x.Index - off
		if x.Kind != Input || x.Class != Data || n < 0 {
			continue
		}
		if n < len(a.inv.exprs) && isBasic(a.inv.exprs[n].Type()) {
			return n
		}
		if first < 0 {
			first = n
		}
	}
	return first
}

// store tells where the cache of a callee's effect comes from, here.
func (a *applier) store(e *Effect) Store {
	s := Store{Shared: e.Store.Shared, ID: e.Store.ID, Record: e.Store.Record, Read: e.Store.Read, Remote: e.Store.Remote, Set: a.set(e.Store.Set)}
	for _, r := range e.Store.Inputs {
		v := a.part(Source{Index: r.Input, Path: r.Path})
		here := a.storeOf(v, false)
		local := !here.Shared && len(here.Inputs) == 0
		s.Shared = s.Shared || here.Shared
		if local && (e.Root || e.Later || a.inv.inRoot) && !a.root {
			s.Shared = true // made once, used by every request that the handler serves
		}
		s.Inputs = append(s.Inputs, here.Inputs...)
		s.Set = Join(s.Set, here.Set)
	}
	return s
}

// open reports whether a caller can still tell what the effect depends on.
func (e *Effect) open() bool {
	symbolic := func(x Elem) bool { return x.Kind == Input || x.Kind == CallOf }
	return e.Key.has(symbolic) || e.Value.has(symbolic) || !e.Store.Shared && len(e.Store.Inputs) > 0
}

// maxHops bounds the calls through which an effect is followed: a handler, a
// service, a helper, a cache, a map.
const maxHops = 6

// concernsCallers reports whether the effect belongs into the summary. Reads and
// deletes matter to a caller only when he builds the key.
func (e *Effect) concernsCallers() bool {
	switch {
	case len(e.hops) >= maxHops || !e.open():
		return false
	case e.Op == OpRead || e.Op == OpDelete:
		return e.Wrapper >= 0
	}
	return true
}
