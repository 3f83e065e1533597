package provenance

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// An invocation is one call as the analysis applies it: written in the
// function, or done on its behalf by something that it calls.
type invocation struct {
	instr  ssa.Instruction
	way    string // how the call was reached from instr; "" for instr itself
	alt    string // which of several callees
	fn     *types.Func
	sig    *types.Signature
	recv   *Value
	args   []Value     // without the receiver
	exprs  []ssa.Value // the arguments, when instr is the call itself
	bound  []Value     // captured variables
	inRoot bool        // within a handler that is applied here
	placed bool        // pos is that of the call itself, though another function does it
	later  bool        // nobody here calls it: it is handed out
	first  bool        // only the first call of all is done: by a sync.Once
	pos    token.Pos
}

func (inv *invocation) key(what string, n int) objectKey {
	return objectKey{by: inv.instr, what: what + inv.way + inv.alt, n: n}
}

func (inv *invocation) witness() Witness { return Witness{pos: inv.pos} }

// inputs are receiver, arguments and captured variables, as a summary counts them.
func (inv *invocation) inputs() []Value {
	var in []Value
	if inv.recv != nil {
		in = append(in, *inv.recv)
	}
	return slices.Concat(in, inv.args, inv.bound)
}

// nested is a call that a callee makes of a function it was given.
func (inv *invocation) nested(n int, args []Value) *invocation {
	return &invocation{instr: inv.instr, way: inv.way + inv.alt + "/" + strconv.Itoa(n), args: args, pos: inv.pos, inRoot: inv.inRoot, first: inv.first}
}

// call applies a call instruction and returns its results.
func (f *frame) call(instr ssa.CallInstruction, c *ssa.CallCommon) []Value {
	inv := &invocation{instr: instr, sig: c.Signature(), pos: instr.Pos()}
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return f.builtin(b, instr, c.Args)
	}
	args := c.Args
	var res []Value
	switch {
	case c.IsInvoke():
		recv := f.value(c.Value)
		inv.recv, inv.fn = &recv, c.Method.Origin()
		f.setArgs(inv, args)
		res = f.invoke(inv)
	case c.StaticCallee() != nil && !isClosure(c.Value):
		callee := c.StaticCallee()
		if inv.sig.Recv() != nil && len(args) > 0 {
			recv := f.value(args[0])
			inv.recv, args = &recv, args[1:]
		}
		f.setArgs(inv, args)
		res = f.static(inv, callee)
	default:
		f.setArgs(inv, args)
		res = f.dynamic(inv, f.value(c.Value))
	}
	if runsHandler(c) {
		f.answered(inv)
	}
	f.noteCall(inv)
	f.noteTest(inv, inv.fn)
	f.noteDecided(instr, c)
	return f.finish(inv, res)
}

func isClosure(v ssa.Value) bool {
	_, ok := v.(*ssa.MakeClosure)
	return ok
}

func (f *frame) setArgs(inv *invocation, args []ssa.Value) {
	inv.exprs = args
	for _, a := range args {
		inv.args = append(inv.args, f.value(a))
	}
}

// static applies a call of a function that is known by name.
func (f *frame) static(inv *invocation, callee *ssa.Function) []Value {
	if o := callee.Origin(); o != nil {
		callee = o
	}
	if obj, ok := callee.Object().(*types.Func); ok {
		inv.fn = obj.Origin()
	}
	if inv.sig == nil {
		inv.sig = callee.Signature
	}
	if inv.fn != nil {
		if rows := f.e.rows(inv.fn); len(rows) > 0 {
			return f.model(inv, rows)
		}
	}
	if s := f.e.summaryOf(callee, inv.fn); s != nil {
		return f.suggestResult(inv, f.apply(inv, s))
	}
	return f.opaque(inv)
}

// suggestResult adds what a function's name says of its result, where the
// analysis knows only that it came out of a context, under a key that it lost.
func (f *frame) suggestResult(inv *invocation, res []Value) []Value {
	if len(res) == 0 {
		return res
	}
	s := f.mem.flatten(res[0])
	lost := func(e Elem) bool { return e.Class == May && (e.Kind == Context || e.Kind == Request) }
	if !s.has(lost) || s.has(func(e Elem) bool { return !lost(e) }) {
		return res
	}
	if who := f.suggestedCaller(inv, f.opaqueData(inv, -1)); who != nil {
		res[0] = res[0].with(who)
	}
	return res
}

// invoke applies a call through an interface.
func (f *frame) invoke(inv *invocation) []Value {
	if rows := f.e.rows(inv.fn); len(rows) > 0 {
		return f.model(inv, rows)
	}
	impls := f.e.implementations(inv.fn)
	if len(impls) == 0 {
		return f.opaque(inv)
	}
	var res []Value
	for n, s := range impls {
		sub := *inv
		sub.alt += "@" + strconv.Itoa(n)
		res = joinResults(res, f.apply(&sub, s))
	}
	return res
}

func joinResults(a, b []Value) []Value {
	for len(a) < len(b) {
		a = append(a, Value{})
	}
	for i, v := range b {
		a[i] = joinValues(a[i], v)
	}
	return a
}

// maxNested bounds calls of functions that were passed to functions that were
// passed to functions: a middleware chain has three.
const maxNested = 6

// dynamic applies a call of a function value.
func (f *frame) dynamic(inv *invocation, fv Value) []Value {
	if f.depth >= maxNested {
		return f.opaque(inv)
	}
	f.depth++
	defer func() { f.depth-- }()
	var res []Value
	known := false
	for n, p := range f.through(fv).ptrs {
		sub := *inv
		sub.alt += "." + strconv.Itoa(n)
		switch {
		case p.obj.kind == objFunc:
			known = true
			p.obj.called = true
			res = joinResults(res, f.applyFunction(&sub, p.obj))
		case p.obj.kind == objInput && f.mem.objs[p.obj] == nil:
			known = true
			res = joinResults(res, f.record(&sub, p))
		}
	}
	if !known {
		res = f.opaque(inv)
		for i := range res {
			res[i].set = Join(res[i].set, fv.set)
		}
	}
	return res
}

// through follows pointers to variables, as a captured one is, to what they hold.
func (f *frame) through(v Value) Value {
	out := v
	out.ptrs = nil
	for _, p := range v.ptrs {
		if p.obj.kind == objAlloc {
			if held := f.mem.load(p); len(held.ptrs) > 0 {
				out.ptrs = joinPointers(out.ptrs, held.ptrs)
				continue
			}
		}
		out.ptrs = joinPointers(out.ptrs, []pointer{p})
	}
	return out
}

func (f *frame) applyFunction(inv *invocation, o *object) []Value {
	inv.bound, inv.inRoot = o.bindings, inv.inRoot || isRoot(o.fn)
	inv.sig = o.fn.Signature
	if o.fn.Signature.Recv() != nil && len(inv.args) > 0 { // a method expression
		inv.recv, inv.args = &inv.args[0], inv.args[1:]
	}
	return f.static(inv, o.fn)
}

// record notes the call of a function that an input holds: what it returns is
// known where the function is.
func (f *frame) record(inv *invocation, p pointer) []Value {
	k := inv.key("record"+p.path, p.obj.input)
	idx, ok := f.callIndex[k]
	if !ok {
		idx = len(f.calls)
		f.callIndex[k] = idx
		f.calls = append(f.calls, CallRecord{})
	}
	rec := CallRecord{Input: p.obj.input, Path: p.path, At: inv.witness()}
	for _, a := range inv.args {
		rec.Args = append(rec.Args, f.mem.flatten(a))
	}
	rec.Who = f.suggestedField(inv, p)
	f.calls[idx] = rec
	n := 1
	if inv.sig != nil {
		n = inv.sig.Results().Len()
	}
	res := make([]Value, n)
	for j := range res {
		res[j] = Value{set: Set{{Source: Source{Kind: CallOf, Index: idx, Result: j}, At: inv.witness()}}}
	}
	return res
}

// suggestedField is what the name of a function-typed field, or the type of what
// it returns, suggests: the caller, when it is asked with a request or context.
func (f *frame) suggestedField(inv *invocation, p pointer) Set {
	if inv.sig == nil || inv.sig.Results().Len() == 0 {
		return nil
	}
	parts := components(p.path)
	name := inputs(f.fn)[p.obj.input].Name()
	if len(parts) > 0 {
		name = componentName(parts[len(parts)-1])
	}
	e, ok := suggestNamed(f.e.models, inv.sig.Results().At(0).Type(), name)
	if !ok {
		k, attribute, decides := decidesUser(name)
		if !decides {
			return nil
		}
		e = Elem{Source: Source{Kind: k, Name: attribute}, Heuristic: true}
	}
	e.At = inv.witness()
	return Set{e}
}

// finish refines the results by what their types and the callee's name say.
func (f *frame) finish(inv *invocation, res []Value) []Value {
	if inv.sig == nil {
		return res
	}
	results := inv.sig.Results()
	for len(res) < results.Len() {
		res = append(res, Value{})
	}
	decides := inv.fn != nil && (IsAuthorizer(inv.fn.Name()) || f.e.models.Checks(inv.fn))
	for j := range results.Len() {
		t := results.At(j).Type()
		v := f.identified(f.typed(f.contextual(inv, res[j], t), t, inv.witness()), t, inv.pos)
		switch {
		case isError(t):
			v = Value{}
		case decides:
			v = f.decision(inv, v)
		case isBool(t):
			s := f.mem.flatten(v).weak(f.e.pass.Fset.Position(inv.pos).String())
			v = Value{set: Join(s, f.argChecks(inv))}
		}
		res[j] = v
	}
	return res
}

// contextual gives a context that a call returns what the call's contexts and
// requests stand for.
func (f *frame) contextual(inv *invocation, v Value, t types.Type) Value {
	if !isContextType(t) || len(v.set) > 0 || len(v.ptrs) > 0 {
		return v
	}
	for _, in := range inv.inputs() {
		for _, e := range f.mem.deref(in).set {
			if e.Kind == Request || e.Kind == Context {
				return Value{set: Set{{Source: Source{Kind: Context}, Class: May, At: inv.witness()}}}
			}
		}
	}
	return v
}

// decision marks what an authorization decision was made from: each argument
// has to be in the key under which the decision is kept.
func (f *frame) decision(inv *invocation, v Value) Value {
	s := f.mem.flatten(v)
	for _, a := range inv.args {
		s = Join(s, f.mem.flatten(a))
	}
	return Value{set: Join(s.mapped(func(e Elem) (Elem, bool) {
		e.Decision = true
		return e, e.Class != May
	}), f.argChecks(inv))}
}

// argChecks returns a Check for each cache of which an argument is an entry
// while another says who asks: canView(claims, order).
func (f *frame) argChecks(inv *invocation) Set {
	var out Set
	in := inv.inputs()
	sets := make([]Set, len(in))
	for i, v := range in {
		sets[i] = f.mem.flatten(v)
	}
	for i := range sets {
		for j := range sets {
			if i != j {
				out = Join(out, f.checks(sets[i], sets[j]))
			}
		}
	}
	return out
}

// identified adds the identity that the type of a value says it has, where
// nothing else says whose it is.
func (f *frame) identified(v Value, t types.Type, pos token.Pos) Value {
	spec, ok := identityType(f.e.models, t)
	if !ok {
		return v
	}
	for _, p := range v.ptrs {
		if p.obj.kind == objAlloc || p.obj.kind == objInput {
			return v
		}
	}
	if f.mem.flatten(v).has(func(e Elem) bool { return e.IsIdentity() || e.Kind == Input }) {
		return v
	}
	kind, class, ok := originKind(spec.Kind)
	if !ok {
		return v
	}
	e := Elem{Source: Source{Kind: kind, Name: spec.Name, Unverified: spec.Unverified}, Class: class, Carrier: CarrierOf(spec.Carrier), At: Witness{pos: pos}}
	o := f.object(pos, "identified", 0, objResult)
	o.root = Set{e}
	return joinValues(v, Value{set: Set{e}, ptrs: []pointer{{o, ""}}})
}

// builtin applies a call of a predeclared function.
func (f *frame) builtin(b *ssa.Builtin, instr ssa.CallInstruction, args []ssa.Value) []Value {
	switch b.Name() {
	case "append":
		v := f.value(args[0])
		if len(args) > 1 {
			v = joinValues(v, f.value(args[1]))
		}
		return []Value{v}
	case "copy":
		s := f.mem.flatten(f.value(args[1]))
		for _, p := range f.value(args[0]).ptrs {
			f.mem.taint(p, s)
		}
		return nil
	case "len", "cap":
		name := f.e.pass.Fset.Position(instr.Pos()).String()
		return []Value{{set: f.mem.flatten(f.value(args[0])).weak(name).without(Check, Entry)}}
	case "min", "max", "complex", "real", "imag":
		var v Value
		for _, a := range args {
			v = joinValues(v, f.value(a))
		}
		return []Value{v}
	case "ssa:wrapnilchk":
		return []Value{f.value(args[0])}
	case "delete":
		f.deleteEffect(instr, args)
	}
	return nil
}

// argExpr is the source expression of argument n of a call, or nil.
func (f *frame) argExpr(inv *invocation, n int) ast.Expr {
	if inv.way != "" && !inv.placed {
		return nil
	}
	call, ok := f.e.text.expr(inv.pos).(*ast.CallExpr)
	if !ok || n < 0 || n >= len(call.Args) {
		return nil
	}
	return call.Args[n]
}
