package provenance

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// A keep is a store to a place that outlives the request: the block that it is
// in, and the places that it may be.
type keep struct {
	block  *ssa.BasicBlock
	places []pointer
}

// keepEffect records a store to a variable or field that outlives the request.
func (f *frame) keepEffect(i *ssa.Store) {
	if _, constant := i.Val.(*ssa.Const); constant {
		f.noteStore(i.Block(), f.value(i.Addr))
		return
	}
	f.keepAt(objectKey{i, "keep", 0}, i, i.Addr, f.value(i.Addr), f.value(i.Val))
}

// keep records what a call keeps in its receiver: an atomic value.
func (m *modelCall) keep(r *library.Row) {
	call, ok := m.inv.instr.(ssa.CallInstruction)
	if r.Callback != nil || m.inv.recv == nil || !ok || m.inv.way != "" || call.Common().IsInvoke() {
		return
	}
	var v Value
	for _, op := range r.Value {
		for _, x := range m.operand(op) {
			v = joinValues(v, x)
		}
	}
	m.keepAt(objectKey{m.inv.instr, "keep" + m.inv.alt, 0}, m.inv.instr, call.Common().Args[0], *m.inv.recv, v)
}

// keepAt records that v is stored at addr, if that lasts and is read back.
func (f *frame) keepAt(k objectKey, instr ssa.Instruction, at ssa.Value, addr, v Value) {
	f.noteStore(instr.Block(), addr)
	store, places := f.lasting(addr)
	if !store.Shared && len(store.Inputs) == 0 {
		return
	}
	value := f.mem.flatten(v).without(Check, Entry, Fresh)
	if !value.has(mayTell) || !f.e.usesPlace(at) {
		return
	}
	f.addEffect(k, Effect{Op: OpKeep, Value: value, Store: store, Root: f.root, Wrapper: -1, site: f.keepSite(instr, at)})
	f.keeps[k] = keep{instr.Block(), places}
}

// maxStores is how many effects a summary may have when a store is added to it
// that only a guard around the call could make one that concerns callers.
const maxStores = maxEffects / 4

// mayTell reports whether a caller can make of an element something that tells
// who asks.
func mayTell(e Elem) bool {
	switch e.Kind {
	case Input, CallOf, ContextKey:
		return e.Class != May
	}
	return e.Class != May && e.IsIdentity()
}

// noteStore notes a store for the guards that ask for what it stores.
func (f *frame) noteStore(b *ssa.BasicBlock, addr Value) {
	for _, p := range addr.ptrs {
		if p.obj.kind == objGlobal || p.obj.kind == objInput {
			f.stores = append(f.stores, keep{b, []pointer{p}})
		}
	}
}

func (f *frame) keepSite(instr ssa.Instruction, at ssa.Value) *Site {
	k := objectKey{by: instr, what: "keep"}
	if s := f.e.sites[k]; s != nil {
		return s
	}
	s := &Site{Op: OpKeep, Fn: f.fn, Pos: instr.Pos()}
	x := f.e.text.expr(s.Pos)
	if call, ok := x.(*ast.CallExpr); ok {
		x = f.e.text.expr(at.Pos())
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			x = sel.X // the atomic value, not the call
		}
	}
	if x != nil {
		s.Call, s.Pos = x, x.Pos()
	}
	f.e.sites[k] = s
	return s
}

// lasting tells which of the places that an address may be outlive the request,
// and are one for all callers: not the field of a record that was looked up.
func (f *frame) lasting(addr Value) (Store, []pointer) {
	var s Store
	var places []pointer
	if addr.set.hasIdentity() {
		return s, nil // chosen by who asks
	}
	for _, p := range addr.ptrs {
		if strings.Contains(p.path, "[") {
			continue
		}
		switch p.obj.kind {
		case objGlobal:
			s.Shared, s.ID = true, p.obj.name+p.path
		case objInput:
			if !f.lastingInput(p) {
				continue
			}
			s.Inputs = append(s.Inputs, Ref{Input: p.obj.input, Path: p.path})
			if s.ID == "" {
				s.ID = f.inputID(p)
			}
		case objAlloc: // a variable around a closure: only its maker knows
		default:
			continue
		}
		places = append(places, p)
	}
	return s, places
}

// lastingInput reports whether a part of an input may outlive the request. A
// parameter that is a pointer to a variable is a result; the fields of a user or
// of a session are his own.
func (f *frame) lastingInput(p pointer) bool {
	in := inputs(f.fn)[p.obj.input]
	captured := p.obj.input >= len(f.fn.Params)
	if p.path == "" {
		return captured && !requestScoped(in.Type())
	}
	if !outlives(in.Type(), p.path) || f.e.scoped[namedType(in.Type())] || !captured && (f.e.perRequest(in.Type()) || f.e.inContext(in.Type())) {
		return false
	}
	t, name := in.Type(), in.Name()
	if captured && isPointer(t) {
		t = t.Underlying().(*types.Pointer).Elem() // of the variable
	}
	for _, c := range components(p.path) {
		if _, own := suggestNamed(f.e.models, t, name); own {
			return false
		}
		name = componentName(c)
		if t = partType(t, name); t == nil {
			return true
		}
	}
	return true
}

// perRequest reports whether handlers of the package make values of the type.
func (e *engine) perRequest(t types.Type) bool {
	if e.made == nil {
		e.made = make(map[*types.Named]bool)
		for _, fn := range e.functions {
			if !isRoot(fn) {
				continue
			}
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if v, ok := instr.(ssa.Value); ok {
						if n := madeHere(v); n != nil {
							e.made[n] = true
						}
					}
				}
			}
		}
	}
	n := namedType(t)
	return n != nil && e.made[n]
}

// keepsHere closes a callee's store here; false if it stores nothing that lasts.
func (a *applier) keepsHere(e, ne *Effect) (places []pointer, ok bool) {
	ne.First = e.First || a.inv.first
	ne.Store = Store{Shared: e.Store.Shared, ID: e.Store.ID}
	for _, r := range e.Store.Inputs {
		addr := a.place(r)
		here, at := a.lasting(addr)
		for _, p := range at {
			if p.obj.kind == objAlloc && (e.Root || e.Later || a.inv.inRoot) && !a.root {
				here.Shared = true // made once, used by every request that the handler serves
			}
		}
		ne.Store.Shared = ne.Store.Shared || here.Shared
		ne.Store.Inputs = append(ne.Store.Inputs, here.Inputs...)
		places = append(places, at...)
	}
	return places, ne.Store.Shared || len(ne.Store.Inputs) > 0
}

// place is the address that a reference of a callee means here.
func (a *applier) place(r Ref) Value {
	if r.Input >= len(a.in) {
		return Value{}
	}
	v := a.in[r.Input]
	for i, c := range components(r.Path) {
		switch {
		case i > 0:
			v = a.mem.deref(v)
		case r.Input >= len(a.in)-len(a.inv.bound):
			v = a.through(v)
		}
		v = v.at(c, Witness{})
	}
	return v
}

// settleKeeps finds out, when all values are known, which stores happen only
// where nothing is there yet, or what is there is too old.
func (f *frame) settleKeeps() {
	for k, kept := range f.keeps {
		e := f.effects[f.effectIdx[k]]
		e.First = e.First || f.onlyFirst(kept)
	}
}

func (f *frame) onlyFirst(kept keep) bool {
	if kept.block == nil {
		return false
	}
	for _, b := range f.guardBlocks(kept.block) {
		for _, p := range f.asked(ifOf(b).Cond, 0) {
			if slices.Contains(kept.places, p) || f.storedBehind(b, p) {
				return true
			}
		}
	}
	return false
}

// storedBehind reports whether a place is stored to behind the branch that ends b.
func (f *frame) storedBehind(b *ssa.BasicBlock, p pointer) bool {
	return slices.ContainsFunc(f.stores, func(s keep) bool {
		return s.places[0] == p && slices.Contains(f.guardBlocks(s.block), b)
	})
}

// maxCondition bounds the depth of the conditions that are looked into.
const maxCondition = 6

// asked are the places of which a condition asks whether something is there, or
// how old it is. Any other comparison is about what is there.
func (f *frame) asked(cond ssa.Value, depth int) []pointer {
	if depth > maxCondition {
		return nil
	}
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			return f.asked(c.X, depth+1)
		}
		return f.holders(c, depth)
	case *ssa.BinOp:
		switch {
		case isAbsent(c.X):
			return f.holders(c.Y, depth)
		case isAbsent(c.Y):
			return f.holders(c.X, depth)
		case isComparison(c.Op) && (ofTime(c.X, 0) || ofTime(c.Y, 0)):
			return append(f.holders(c.X, depth), f.holders(c.Y, depth)...)
		}
	case *ssa.Extract:
		return f.holders(c.Tuple, depth)
	case *ssa.Call:
		if ofTime(c, 0) || calleePackage(c) == "sync/atomic" {
			return f.holders(c, depth)
		}
	case *ssa.Phi:
		var out []pointer
		for _, edge := range c.Edges {
			out = append(out, f.asked(edge, depth+1)...)
		}
		return out
	}
	return nil
}

// isAbsent reports whether a constant stands for nothing: nil, "", 0.
func isAbsent(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return isEmpty(v) || ok && c.Value != nil && c.Value.ExactString() == "0"
}

// ofTime reports whether a value is a time, a duration or computed from one.
func ofTime(v ssa.Value, depth int) bool {
	if depth > maxCondition {
		return false
	}
	if n := namedType(v.Type()); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "time" {
		return true
	}
	switch x := v.(type) {
	case *ssa.Call:
		return calleePackage(x) == "time"
	case *ssa.BinOp:
		return ofTime(x.X, depth+1) || ofTime(x.Y, depth+1)
	case *ssa.Convert:
		return ofTime(x.X, depth+1)
	}
	return false
}

func calleePackage(c *ssa.Call) string {
	if callee := c.Call.StaticCallee(); callee != nil && callee.Object() != nil && callee.Object().Pkg() != nil {
		return callee.Object().Pkg().Path()
	}
	return ""
}

// holders are the places that a value was read from.
func (f *frame) holders(v ssa.Value, depth int) []pointer {
	if depth > maxCondition {
		return nil
	}
	var out []pointer
	all := func(operands ...ssa.Value) []pointer {
		for _, o := range operands {
			out = append(out, f.holders(o, depth+1)...)
		}
		return out
	}
	switch x := v.(type) {
	case *ssa.UnOp:
		if x.Op != token.MUL {
			return all(x.X)
		}
		out = f.value(x.X).ptrs
		if part, ok := x.X.(*ssa.FieldAddr); ok { // the time in a record that is kept as a whole
			out = append(slices.Clip(out), f.holders(part.X, depth+1)...)
		}
		return out
	case *ssa.BinOp:
		return all(x.X, x.Y)
	case *ssa.Convert:
		return all(x.X)
	case *ssa.ChangeType:
		return all(x.X)
	case *ssa.MakeInterface:
		return all(x.X)
	case *ssa.TypeAssert:
		return all(x.X)
	case *ssa.Extract:
		return all(x.Tuple)
	case *ssa.Phi:
		return all(x.Edges...)
	case *ssa.Call:
		if _, builtin := x.Call.Value.(*ssa.Builtin); builtin || calleePackage(x) == "time" || calleePackage(x) == "sync/atomic" {
			return all(x.Call.Args...)
		}
	}
	return f.value(v).ptrs
}

// usesPlace reports whether somebody reads the variable or field at an address
// for what it holds, and does not only ask whether it holds something.
func (e *engine) usesPlace(at ssa.Value) bool {
	if e.used == nil {
		e.used = make(map[string]bool)
		for _, fn := range e.functions {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					e.usesOf(instr)
				}
			}
		}
	}
	for at != nil {
		if exportedPlace(at) || e.used[placeName(at)] {
			return true
		}
		inner, ok := at.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		at = inner.X // a record within a record may be read as a whole
		if _, ok := at.(*ssa.FieldAddr); !ok {
			return false
		}
	}
	return false
}

// usesOf notes the variables whose value an instruction takes.
func (e *engine) usesOf(instr ssa.Instruction) {
	if call, ok := instr.(ssa.CallInstruction); ok && !onlyWrites(call.Common()) {
		for _, a := range call.Common().Args {
			e.used[placeName(a)] = true // whom an address is given to may read what is there
		}
	}
	load, ok := instr.(*ssa.UnOp)
	if !ok || load.Op != token.MUL || load.Referrers() == nil {
		return
	}
	for _, use := range *load.Referrers() {
		switch u := use.(type) {
		case *ssa.DebugRef, *ssa.If:
		case *ssa.BinOp:
			if !isComparison(u.Op) {
				e.used[placeName(load.X)] = true
			}
		case *ssa.UnOp:
			if u.Op != token.NOT {
				e.used[placeName(load.X)] = true
			}
		default:
			e.used[placeName(load.X)] = true
		}
	}
}

// onlyWrites reports whether a call of a method changes its receiver and tells
// nothing of it.
func onlyWrites(c *ssa.CallCommon) bool {
	callee := c.StaticCallee()
	return callee != nil && (callee.Name() == "Store" || callee.Name() == "CompareAndSwap")
}

// placeName names the variable or field that an address is of, in the package.
func placeName(addr ssa.Value) string {
	switch a := addr.(type) {
	case *ssa.Global:
		return a.String()
	case *ssa.FieldAddr:
		if s := structType(a.X.Type()); s != nil {
			t := a.X.Type()
			if n := namedType(t); n != nil {
				t = n
			}
			return types.TypeString(t, nil) + "." + s.Field(a.Field).Name()
		}
	case *ssa.FreeVar, *ssa.Alloc:
		return "variable " + a.Name() + addr.Parent().Prog.Fset.Position(a.Pos()).String()
	}
	return ""
}

// exportedPlace reports whether other packages can read what is at an address.
func exportedPlace(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Global:
		return a.Object() != nil && a.Object().Exported()
	case *ssa.FieldAddr:
		s := structType(a.X.Type())
		return s != nil && s.Field(a.Field).Exported()
	}
	return false
}

// keepTravels reports whether another package has to close a store: not if what
// is stored is known to be somebody's, which this package's findings say.
func (r *Result) keepTravels(e *Effect) bool {
	return e.First && !r.resolveProven(e.Value).has(func(x Elem) bool {
		return x.IsIdentity() && x.Class != May && !x.Heuristic
	})
}
