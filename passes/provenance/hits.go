package provenance

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Hits is what a function does with entries that it reads from caches, and how it
// branches: what may stand between a request and an entry.
type Hits struct {
	// Reads are the calls and lookups that hand out an entry: which one, with what
	// its key depends on.
	Reads map[ssa.Instruction]Set
	// Gives are the calls that send an entry to the caller and the returns that
	// return one.
	Gives map[ssa.Instruction]Set
	// Branches are those that depend on an entry or on who asks.
	Branches map[*ssa.If]Branch
	// Denied is, by call, what of the caller decides whether it returns an error.
	Denied map[ssa.Instruction]Set
	// Refusing are the calls of functions that answer some requests with a refusal
	// themselves.
	Refusing map[ssa.Instruction]bool

	loaders map[objectKey]Set
}

// A Branch is what a branch depends on.
type Branch struct {
	Who Set // what of the caller, beyond that there is one
	// Known is the caller whose presence is asked for, Absent the successor that is
	// taken when there is none.
	Known  Set
	Absent int
	// Looked is set when credentials are looked up to find out: a header or cookie
	// that is only there says nothing of whose it is.
	Looked bool
	// Decided is set when the condition is, by a model or because a helper has aborted
	// the request, whether the caller may; Refused is the successor that is taken when
	// he may not. Failed is set when it is the error of a call that returns one to
	// those.
	Decided, Failed bool
	Refused         int

	Aborted bool // asks whether a call before it has aborted the request
	Hit     Set  // the entries that it asks for
	Owned   bool // compares an entry with the caller
}

// HandsOut reports whether the function reads entries of a store, itself or by a
// function that returns them.
func (f *Function) HandsOut(store string) bool {
	if f.Hits == nil || store == "" {
		return false
	}
	for _, s := range f.Hits.Reads {
		if s.has(func(e Elem) bool { return e.Kind == Entry && e.Name == store }) {
			return true
		}
	}
	return false
}

// hitNotes are what a frame notes for Hits.
type hitNotes struct {
	reads, gives, args map[ssa.Instruction]Set
	// loaders is Denied of functions that a call is given, by call and way.
	loaders map[objectKey]Set
	// refusing are the calls of functions that refuse requests themselves.
	refusing map[ssa.Instruction]bool
}

// noteLoader notes what decides whether a function that a call is given returns
// an error.
func (f *frame) noteLoader(inv *invocation, who Set) {
	if f.hits.loaders == nil {
		f.hits.loaders = make(map[objectKey]Set)
	}
	k := objectKey{by: inv.instr, what: inv.way}
	f.hits.loaders[k] = Join(f.hits.loaders[k], who)
}

// Loader is what of the caller decides whether the functions return an error that
// an operation itself calls: not the one that the operation is within.
func (h *Hits) Loader(e *Effect) Set {
	var ways []string
	for k := range h.loaders {
		if k.by == e.instr && strings.HasPrefix(k.what, e.way+"/") {
			ways = append(ways, k.what)
		}
	}
	slices.Sort(ways)
	var s Set
	for _, way := range ways {
		s = Join(s, h.loaders[objectKey{by: e.instr, what: way}])
	}
	return s
}

// note adds to what is known of an instruction.
func note(m *map[ssa.Instruction]Set, i ssa.Instruction, s Set) {
	if len(s) == 0 || i == nil {
		return
	}
	if *m == nil {
		*m = make(map[ssa.Instruction]Set)
	}
	(*m)[i] = Join((*m)[i], s)
}

func entries(s Set) Set {
	return s.mapped(func(e Elem) (Elem, bool) { return e, e.Kind == Entry && e.Class == Data })
}

// noteRead notes that a call or lookup hands out an entry.
func (f *frame) noteRead(i ssa.Instruction, key, entry Set) {
	if len(entries(entry)) > 0 {
		note(&f.hits.reads, i, Join(key, entry))
	}
}

// noteApplied notes that a function hands out an entry that it read itself.
func (f *frame) noteApplied(a *applier) {
	if a.inv.later || a.inv.way != "" {
		return
	}
	for _, outs := range [][]Output{a.s.Results, a.s.Writes} {
		for _, o := range outs {
			if own := entries(o.Set); len(own) > 0 {
				note(&f.hits.reads, a.inv.instr, a.set(o.Set).without(Check))
			}
		}
	}
}

// noteAnswered notes what a function does to the response that it is given: that
// it sends an entry, that it may refuse.
func (f *frame) noteAnswered(a *applier) {
	if a.inv.later || a.inv.way != "" {
		return
	}
	if a.s.Refuses {
		if f.hits.refusing == nil {
			f.hits.refusing = make(map[ssa.Instruction]bool)
		}
		f.hits.refusing[a.inv.instr] = true
	}
	if sent := a.set(a.s.Serves).without(Check); len(sent) > 0 {
		note(&f.hits.reads, a.inv.instr, sent)
		note(&f.hits.gives, a.inv.instr, entries(sent))
	}
}

// serves is the entries that the function sends itself.
func (f *frame) serves() Set {
	if len(f.hits.gives) == 0 {
		return nil
	}
	var sent, out Set
	var reads []Set
	for _, b := range f.fn.Blocks {
		for _, i := range b.Instrs {
			if _, ok := i.(ssa.CallInstruction); ok {
				sent = Join(sent, f.hits.gives[i])
			}
			if s := f.hits.reads[i]; len(s) > 0 {
				reads = append(reads, s)
			}
		}
	}
	for _, s := range reads {
		if s.has(func(e Elem) bool {
			return e.Kind == Entry && sent.has(func(x Elem) bool { return x.Source == e.Source })
		}) {
			out = Join(out, s)
		}
	}
	return out
}

// noteCall notes that a call is given an entry, and whether it sends it.
func (f *frame) noteCall(inv *invocation) {
	if len(f.hits.reads) == 0 {
		return
	}
	var held Set
	responds := false
	for _, v := range inv.inputs() {
		to := f.responseOf(v)
		if !bareResponse(v) {
			held = Join(held, entries(f.mem.flatten(v))) // what was written before is no part of it
		}
		responds = responds || to.Shared || len(to.Inputs) > 0 && f.writesTo(inv)
	}
	note(&f.hits.args, inv.instr, held)
	if responds {
		note(&f.hits.gives, inv.instr, held)
	}
}

// bareResponse reports whether a value is the response and no record around it.
func bareResponse(v Value) bool {
	return len(v.ptrs) > 0 && !slices.ContainsFunc(v.ptrs, func(p pointer) bool {
		return p.path != "" || p.obj.typ == nil || !isResponse(p.obj.typ) && !isFrameworkContext(p.obj.typ)
	})
}

// writesTo reports whether a call's name says that it writes: then what its
// argument is, a writer, only a caller knows.
func (f *frame) writesTo(inv *invocation) bool { return inv.fn != nil && IsWriter(inv.fn.Name()) }

// noteReturn notes that a return hands out an entry.
func (f *frame) noteReturn(i *ssa.Return, r result) {
	if r.deny || len(f.hits.reads) == 0 {
		return
	}
	var held Set
	for _, v := range r.vals {
		held = Join(held, entries(f.mem.flatten(v)))
	}
	for k, v := range inputs(f.fn) {
		if isResponse(v.Type()) || isFrameworkContext(v.Type()) {
			continue // the call that wrote it is noted
		}
		if o := f.objects[objectKey{v, "input", 0}]; o != nil && o.input == k && f.mem.objs[o] != nil {
			c := f.mem.objs[o]
			held = Join(held, entries(c.extra))
			for _, part := range c.parts {
				held = Join(held, entries(part.set))
			}
		}
	}
	note(&f.hits.gives, i, held)
}

// summarizeHits describes the branches of a function that reads a cache, or serves
// requests: what it checks may stand before such a function.
func (f *frame) summarizeHits() *Hits {
	loads := slices.ContainsFunc(f.effects, func(e *Effect) bool { return e.Op == OpLoad || e.Op == OpJoin })
	if len(f.hits.reads) == 0 && !loads && !f.root {
		return nil
	}
	h := &Hits{Reads: f.hits.reads, Gives: f.hits.gives, Refusing: f.hits.refusing, loaders: f.hits.loaders,
		Branches: make(map[*ssa.If]Branch), Denied: make(map[ssa.Instruction]Set)}
	for v, s := range f.denied {
		if i, ok := v.(ssa.Instruction); ok {
			h.Denied[i] = f.answer(s)
		}
	}
	for _, b := range f.fn.Blocks {
		i := ifOf(b)
		if i == nil {
			continue
		}
		br := Branch{Who: Join(f.checksOf([]*ssa.BasicBlock{b}), f.asksAuthorizer(i.Cond)), Hit: f.asksEntry(i.Cond)}
		br.Refused, br.Decided = f.refusedSide(i.Cond)
		br.Aborted = len(f.asksAborted(i.Cond)) > 0
		if !br.Decided {
			br.Refused, br.Failed = f.failedSide(i.Cond)
		}
		if side, ok := f.absent[i]; ok {
			br.Absent, br.Known, br.Looked = side, f.answer(f.askedCaller(i.Cond)), f.looksUp(i.Cond)
		}
		br.Owned = f.value(i.Cond).set.has(func(e Elem) bool { return e.Kind == Check })
		if len(br.Who)+len(br.Known)+len(br.Hit) > 0 || br.Owned {
			h.Branches[i] = br
		}
	}
	return h
}

// RunsNext is the call by which a middleware runs what stands behind it, or nil.
func RunsNext(fn *ssa.Function) ssa.CallInstruction {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && runsNext(fn, c.Common()) {
				return c
			}
		}
	}
	return nil
}

func runsNext(fn *ssa.Function, c *ssa.CallCommon) bool {
	switch name := CalleeName(c); {
	case name == "ServeHTTP":
		return true
	case name == "Next":
		recv := c.Value
		if !c.IsInvoke() && len(c.Args) > 0 {
			recv = c.Args[0]
		}
		return isRequestType(recv.Type())
	case name != "" || len(c.Args) == 0:
		return false
	}
	// next(w, r), next(c): a captured function that is given the request.
	return len(fn.FreeVars) > 0 && slices.ContainsFunc(c.Args, func(a ssa.Value) bool { return isRequestType(a.Type()) })
}

// askedCaller is the caller whose presence a condition asks for.
func (f *frame) askedCaller(cond ssa.Value) Set {
	switch c := cond.(type) {
	case *ssa.UnOp:
		return f.askedCaller(c.X)
	case *ssa.BinOp:
		return Join(f.askedCaller(c.X), f.askedCaller(c.Y))
	case *ssa.Extract:
		var s Set
		for _, v := range f.tuples[c.Tuple] {
			s = Join(s, f.mem.flatten(v))
		}
		return s
	}
	return f.mem.flatten(f.value(cond))
}

// looksUp reports whether a condition asks what came of looking credentials up: in
// a map, or by a call that made something else of them.
func (f *frame) looksUp(cond ssa.Value) bool {
	switch c := cond.(type) {
	case *ssa.UnOp:
		return f.looksUp(c.X)
	case *ssa.BinOp:
		return f.looksUp(c.X) || f.looksUp(c.Y)
	case *ssa.Extract:
		return f.looksUp(c.Tuple)
	case *ssa.Lookup:
		return f.mem.flatten(f.value(c.Index)).has(isCredential)
	case *ssa.Call:
		made := f.askedCaller(c)
		for _, v := range f.tuples[c] {
			made = Join(made, f.mem.flatten(v))
		}
		return made.has(func(e Elem) bool { return isCredential(e) && e.Form == Derived }) &&
			slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool { return f.mem.flatten(f.value(a)).has(isCredential) })
	}
	return false
}

func isCredential(e Elem) bool { return e.Kind == Token && e.Class == Data }

// maxAsked bounds the steps from a condition back to what it asks for.
const maxAsked = 8

// asksEntry is the entries that decide a condition: that one was found, that no
// error came with it, that it has not expired.
func (f *frame) asksEntry(cond ssa.Value) Set {
	var s Set
	seen := map[ssa.Value]bool{cond: true}
	level := []ssa.Value{cond}
	for range maxAsked + 1 {
		var next []ssa.Value
		for _, v := range level {
			s = Join(s, entries(f.value(v).set))
			if i, ok := v.(ssa.Instruction); ok {
				s = Join(s, Join(entries(f.hits.reads[i]), f.hits.args[i]))
			}
			for _, from := range decidedBy(v) {
				if from != nil && !seen[from] {
					seen[from] = true
					next = append(next, from)
				}
			}
		}
		level = next
	}
	return s
}

// decidedBy are the values that a value is made of, with the other results of the
// call that it comes from, and what was stored in the variable that it is read from.
func decidedBy(v ssa.Value) []ssa.Value {
	switch x := v.(type) {
	case *ssa.Extract:
		return []ssa.Value{x.Tuple}
	case *ssa.BinOp:
		return []ssa.Value{x.X, x.Y}
	case *ssa.UnOp:
		if a, ok := x.X.(*ssa.Alloc); ok && x.Op == token.MUL {
			return storedIn(a)
		}
		return []ssa.Value{x.X}
	case *ssa.Phi:
		return x.Edges
	case *ssa.MakeInterface:
		return []ssa.Value{x.X}
	case *ssa.ChangeInterface:
		return []ssa.Value{x.X}
	case *ssa.TypeAssert:
		return []ssa.Value{x.X}
	case *ssa.FieldAddr:
		return []ssa.Value{x.X}
	case *ssa.Field:
		return []ssa.Value{x.X}
	case *ssa.Call:
		if x.Call.IsInvoke() {
			return append([]ssa.Value{x.Call.Value}, x.Call.Args...)
		}
		return x.Call.Args
	}
	return nil
}

func storedIn(a *ssa.Alloc) []ssa.Value {
	var out []ssa.Value
	if a.Referrers() == nil {
		return nil
	}
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			out = append(out, st.Val)
		}
	}
	return out
}

// principal reports whether the receiver is a record that is passed around, who
// asks perhaps, rather than a service.
func (f *frame) principal() bool {
	t := f.fn.Params[0].Type()
	if _, ok := t.Underlying().(*types.Struct); ok {
		return true
	}
	_, ok := suggestNamed(f.e.models, t, "")
	return ok
}

// Instr is the instruction of the function that the operation is done by.
func (e *Effect) Instr() ssa.Instruction { return e.instr }
