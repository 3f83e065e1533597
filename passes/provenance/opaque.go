package provenance

import (
	"go/types"
	"slices"

	"github.com/whosecache/whosecache/passes/models"
	"golang.org/x/tools/go/ssa"
)

// opaque applies a call of a function of which nothing is known. Its results
// depend on its arguments and on what is known of its receiver; they may depend
// on its context, which counts for a key only. Variables whose address it gets
// are filled from the other arguments; functions it gets are called.
func (f *frame) opaque(inv *invocation) []Value {
	if res := f.suggestedCache(inv); res != nil {
		return res
	}
	f.opaqueRespond(inv)
	all := f.opaqueData(inv, -1)
	all = Join(all, f.callbacks(inv, all))
	f.fillOut(inv)
	if inv.recv != nil {
		f.mayHold(*inv.recv, all)
	}
	if who := f.suggestedCaller(inv, all); who != nil {
		all = Join(all, who)
	}
	all = all.formed(inv.form())
	n := 1
	if inv.sig != nil {
		n = inv.sig.Results().Len()
	}
	res := make([]Value, n)
	for j := range res {
		res[j] = f.resultValue(inv, j, all)
	}
	return res
}

// resultValue is a result of a call, with the provenance of the whole.
func (f *frame) resultValue(inv *invocation, j int, s Set) Value {
	if inv.sig == nil || j >= inv.sig.Results().Len() {
		return Value{set: s}
	}
	t := inv.sig.Results().At(j).Type()
	if isBasic(t) {
		return Value{set: s}
	}
	s = s.fetched(t).asRecordOf(f.e.models, t)
	o := f.object(inv.instr, inv.key("result", j).what, j, objResult)
	o.root, o.typ, o.callee = s, t, inv.fn
	delete(f.mem.objs, o)
	return pointTo(o)
}

// fetched drops what a context may have told an unknown callee from a record
// that was asked for by something else: repo.Get(ctx, id) gives the entity that
// id names, whoever asks. A text may still be a key that the callee built.
func (s Set) fetched(t types.Type) Set {
	n := namedType(t)
	if n == nil || !s.has(func(e Elem) bool { return e.Class == Data }) {
		return s
	}
	if _, ok := n.Underlying().(*types.Struct); !ok {
		return s
	}
	return s.mapped(func(e Elem) (Elem, bool) { return e, e.Kind != Context || e.Class != May })
}

// asRecordOf turns credentials into the caller's record when that is what they
// were looked up for: the fields of a *User that a token led to are told apart.
func (s Set) asRecordOf(m *models.Result, t types.Type) Set {
	n := namedType(t)
	if n == nil {
		return s
	}
	k, _, ok := identityName(n.Obj().Name())
	if _, claims := identityType(m, t); !claims && (!ok || k == Attribute) {
		return s
	}
	return s.mapped(func(e Elem) (Elem, bool) {
		if e.Class == Data && (e.Kind == Token || e.Kind == Subject || e.Kind == Header && e.Name == "") {
			e.Kind, e.Name = Claims, "" // the carrier stays
		}
		return e, true
	})
}

// recordOfToken adds to a record that a token was looked up for that it is the
// caller's, as asRecordOf does. The token stays: any field of the record may be what
// tells callers apart, whatever it is called.
func (s Set) recordOfToken(m *models.Result, t types.Type) Set {
	if isBasic(t) || !s.has(ledByToken) {
		return s
	}
	return Join(s, s.mapped(func(e Elem) (Elem, bool) { return e, ledByToken(e) }).asRecordOf(m, t))
}

// asCaller is recordOfToken for a part of what is kept as the caller, whatever its
// type is called: the name of the part says what it is.
func (s Set) asCaller(path string) Set {
	parts := components(path)
	if len(parts) > 0 && holdsToken(parts[len(parts)-1]) {
		return s
	}
	return Join(s, s.mapped(func(e Elem) (Elem, bool) {
		if !ledByToken(e) {
			return e, false
		}
		e.Kind, e.Name = Claims, ""
		return projectAll(e, parts)
	}))
}

// ledByToken reports whether a value was found by a token, and does not hold it.
func ledByToken(e Elem) bool { return e.Kind == Token && e.Class == Data && e.Form == Derived }

// opaqueData is what an unknown callee can make its results from, but for
// argument except.
func (f *frame) opaqueData(inv *invocation, except int) Set {
	var s Set
	for n, a := range inv.args {
		if n != except {
			s = Join(s, f.mem.flatten(a))
		}
	}
	if inv.recv != nil {
		s = Join(s, f.mem.flatten(*inv.recv))
	}
	return s.without(Check)
}

// callbacks calls the functions among the arguments: what the callee gives them
// is made from its other arguments.
func (f *frame) callbacks(inv *invocation, all Set) Set {
	var out Set
	if f.depth >= maxNested {
		return nil
	}
	f.depth++
	defer func() { f.depth-- }()
	for n, a := range inv.args {
		for _, p := range a.ptrs {
			if p.obj.kind != objFunc || p.path != "" || f.ownRoot(p.obj.fn) {
				continue
			}
			p.obj.called = true
			given := make([]Value, p.obj.fn.Signature.Params().Len())
			for k := range given {
				given[k] = f.typedParam(p.obj.fn.Signature.Params().At(k).Type(), all)
				if isRoot(p.obj.fn) && k < len(p.obj.fn.Params) {
					given[k] = joinValues(given[k], f.unknownParam(p.obj.fn.Params[k]))
				}
			}
			sub := inv.nested(n, given)
			for _, v := range f.applyFunction(sub, p.obj) {
				out = Join(out, f.mem.flatten(v))
			}
		}
	}
	return out
}

// typedParam is what an unknown caller passes for a parameter of the type.
func (f *frame) typedParam(t types.Type, all Set) Value {
	switch {
	case isRequestType(t):
		return Value{set: Set{{Source: Source{Kind: Request}, Class: May}}}
	case isContextType(t):
		return Value{set: Set{{Source: Source{Kind: Context}, Class: May}}}
	}
	return Value{set: all}
}

// ownRoot reports whether the function is analysed as a handler by itself.
func (f *frame) ownRoot(fn *ssa.Function) bool {
	return isRoot(fn) && len(fn.FreeVars) == 0 || fn.Synthetic != "" && isRoot(fn)
}

// fillOut fills the variables whose address an unknown callee gets.
func (f *frame) fillOut(inv *invocation) {
	for n, a := range inv.args {
		if n >= len(inv.exprs) || !f.canFill(unwrap(inv.exprs[n]).Type(), a) {
			continue
		}
		if !slices.ContainsFunc(a.ptrs, func(p pointer) bool { return p.obj.kind != objAlloc }) {
			s := f.opaqueData(inv, n).formed(inv.form())
			if inv.fn != nil && creates(inv.fn.Name()) {
				s = Join(s, Set{{Source: Source{Kind: Fresh}, At: inv.witness()}}) // the id that a database gives
			}
			f.fill(a, s)
		}
	}
}

// creates reports whether a function of that name stores a new record.
func creates(name string) bool {
	switch splitWords(name)[0] {
	case "create", "insert", "save", "add", "persist", "register":
		return true
	}
	return false
}

// canFill reports whether an argument is the address of a variable, or the
// addresses of several that are passed as a variadic argument.
func (f *frame) canFill(t types.Type, a Value) bool {
	if isPointer(t) {
		return true
	}
	_, slice := t.Underlying().(*types.Slice)
	return slice && len(a.ptrs) == 1 && isArray(a.ptrs[0].obj.typ) &&
		len(f.mem.load(pointer{a.ptrs[0].obj, anyElem}).ptrs) > 0
}

func unwrap(v ssa.Value) ssa.Value {
	if m, ok := v.(*ssa.MakeInterface); ok {
		return m.X
	}
	return v
}

// mayHold notes that an unknown method may have kept its arguments in its
// receiver, when that is an object of this function.
func (f *frame) mayHold(recv Value, s Set) {
	for _, p := range recv.ptrs {
		if p.obj.kind == objAlloc || p.obj.kind == objResult {
			f.mem.taint(p, s.may())
		}
	}
}

// suggestedCaller is the identity that the callee's name suggests: what
// UserFromContext(ctx) returns, when nothing else is known of it.
func (f *frame) suggestedCaller(inv *invocation, all Set) Set {
	if inv.fn == nil || inv.sig == nil || inv.sig.Results().Len() == 0 || all.hasIdentity() {
		return nil
	}
	ofCaller := false
	for _, e := range all {
		if e.Kind == Request || e.Kind == Context {
			ofCaller = true
		} else if e.Class == Data && e.Kind != Input {
			return nil
		}
	}
	if !ofCaller || len(inv.args) > 2 {
		return nil
	}
	k, attribute, ok := decidesUser(inv.fn.Name())
	if !ok {
		return nil
	}
	return Set{{Source: Source{Kind: k, Name: attribute}, Heuristic: true, At: inv.witness()}}
}
