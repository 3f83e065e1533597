package provenance

import (
	"go/constant"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// model applies a call of a function that a model speaks of.
func (f *frame) model(inv *invocation, rows []*library.Row) []Value {
	m := &modelCall{frame: f, inv: inv, incoming: f.incoming(inv)}
	if inv.sig == nil {
		inv.sig = inv.fn.Signature()
	}
	m.res = make([]Value, inv.sig.Results().Len())
	m.ran, m.whole = make(map[int]bool), make(map[int]Set)
	for _, r := range rows {
		if !m.holds(r) {
			continue
		}
		switch r.Kind {
		case library.Write, library.Read, library.Load, library.Join, library.Delete:
			m.cache(r)
		case library.Origin:
			m.origin(r)
		case library.Flow:
			m.flow(r)
		case library.Alias:
			m.alias(r)
		case library.Fresh:
			m.fresh(r)
		case library.Put:
			m.put(r)
		case library.Get:
			m.get(r)
		}
	}
	m.runCallbacks(rows)
	m.objects()
	return m.res
}

// objects makes an object of each result that later calls may write to: a hash,
// a builder.
func (m *modelCall) objects() {
	for j := range m.res {
		t := m.inv.sig.Results().At(j).Type()
		if len(m.res[j].ptrs) == 0 && !isBasic(t) && !isError(t) && !isContextType(t) {
			m.addResult(j, m.res[j].set)
		}
	}
}

type modelCall struct {
	*frame
	inv      *invocation
	incoming bool // the receiver or first argument belongs to the request being served
	res      []Value
	settled  []int        // results whose origin is known: a flow adds nothing
	ran      map[int]bool // arguments that are callbacks and were called
	whole    map[int]Set  // of results
}

// incoming reports whether the call is about the request being served, not
// about one that the service makes itself.
func (f *frame) incoming(inv *invocation) bool {
	in := inv.inputs()
	if inv.recv != nil {
		in = in[:1]
	}
	return slices.ContainsFunc(in, func(v Value) bool {
		return f.mem.deref(v).set.has(func(e Elem) bool { return ofRequest(e.Kind) || e.Kind == Context })
	})
}

// holds reports whether the row's condition on a constant argument is met.
func (m *modelCall) holds(r *library.Row) bool {
	if r.WhenArg < 0 || len(r.WhenWords) == 0 {
		return true
	}
	if r.WhenArg >= len(m.inv.exprs) {
		return false
	}
	word, ok := m.constArg(r.WhenArg)
	return ok && slices.ContainsFunc(r.WhenWords, func(w string) bool { return strings.EqualFold(w, word) })
}

// constArg is the constant that argument n is, or starts with when it is variadic.
func (m *modelCall) constArg(n int) (string, bool) {
	if n >= len(m.inv.exprs) {
		return "", false
	}
	if word, ok := constString(m.inv.exprs[n]); ok {
		return word, true
	}
	slice, ok := m.inv.exprs[n].(*ssa.Slice)
	if !ok || slice.X.Referrers() == nil {
		return "", false
	}
	for _, r := range *slice.X.Referrers() {
		addr, ok := r.(*ssa.IndexAddr)
		if !ok || addr.Referrers() == nil {
			continue
		}
		if c, ok := addr.Index.(*ssa.Const); !ok || c.Int64() != 0 {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok {
				return constString(st.Val)
			}
		}
	}
	return "", false
}

// operand returns the values that an operand names.
func (m *modelCall) operand(op library.Operand) []Value {
	var vals []Value
	switch op.Kind {
	case library.Recv:
		if m.inv.recv != nil {
			vals = []Value{*m.inv.recv}
		}
	case library.Arg:
		last := op.Index + 1
		if op.Rest {
			last = len(m.inv.args)
		}
		for n := op.Index; n < last && n < len(m.inv.args); n++ {
			vals = append(vals, m.inv.args[n])
		}
	case library.Result:
		if op.Index < len(m.res) {
			vals = []Value{m.res[op.Index]}
		}
	case library.CallbackResult, library.CallbackParam:
		vals = m.callback(op)
	}
	for i := range vals {
		if op.Field != "" {
			vals[i] = m.mem.deref(vals[i].at(field(op.Field), Witness{}))
		}
		vals[i] = m.elements(vals[i], op)
	}
	return vals
}

// maxElems is how many elements of a slice written in place are told apart.
const maxElems = 32

// elements selects elements of a slice: those of one that was written in place
// are known one by one, of any other they may be all of them.
func (m *modelCall) elements(v Value, op library.Operand) Value {
	if op.Elems == library.Whole {
		return v
	}
	n := 0
	if len(v.ptrs) == 1 && v.ptrs[0].obj.typ != nil && v.ptrs[0].path == "" {
		if p, ok := v.ptrs[0].obj.typ.Underlying().(*types.Pointer); ok {
			if a, ok := p.Elem().Underlying().(*types.Array); ok {
				n = min(int(a.Len()), maxElems)
			}
		}
	}
	if n == 0 {
		return m.mem.deref(v.at(anyElem, Witness{}))
	}
	var out Value
	for k := range n {
		if n == 1 || selects(op, k) { // a single one is a map or struct of pairs
			out = joinValues(out, m.mem.deref(v.at(constKey(strconv.Itoa(k)), Witness{})))
		}
	}
	return out
}

func selects(op library.Operand, k int) bool {
	switch op.Elems {
	case library.One:
		return k == op.Elem
	case library.From:
		return k >= op.Elem
	case library.Even:
		return k%2 == 0
	case library.Odd:
		return k%2 == 1
	}
	return true
}

// callback calls the function that the operand names and returns its result, or
// what it left in its parameter. What the library gives it is the key, for all
// that is known.
func (m *modelCall) callback(op library.Operand) []Value {
	if op.Index >= len(m.inv.args) {
		return nil
	}
	var keys Set
	for n, a := range m.inv.args {
		if n != op.Index {
			keys = Join(keys, m.mem.flatten(a).without(Fresh, Check))
		}
	}
	given, res := m.run(op, keys)
	if op.Kind == library.CallbackParam && op.Sub < len(given) {
		return []Value{given[op.Sub]}
	}
	if op.Kind == library.CallbackResult && op.Sub < len(res) {
		return []Value{res[op.Sub]}
	}
	return nil
}

// run calls a callback; it returns what it was given and what it returned.
func (m *modelCall) run(op library.Operand, keys Set) (given, res []Value) {
	arg := m.inv.args[op.Index]
	m.ran[op.Index] = true
	sig := m.callbackSignature(op)
	if sig == nil {
		return m.runMethod(op, arg, keys)
	}
	given = m.given(sig, op, keys)
	sub := m.inv.nested(op.Index, given)
	sub.sig = sig
	return given, m.dynamic(sub, arg)
}

// given are the arguments of a callback.
func (m *modelCall) given(sig *types.Signature, op library.Operand, keys Set) []Value {
	given := make([]Value, sig.Params().Len())
	for k := range given {
		given[k] = m.typedParam(sig.Params().At(k).Type(), keys)
		if op.Kind == library.CallbackParam && op.Sub == k {
			o := m.object(m.inv.instr, m.inv.key("param", op.Index).what, k, objResult)
			delete(m.mem.objs, o)
			given[k] = pointTo(o)
		}
	}
	return given
}

// runMethod calls the method of an argument that is an object with the callback.
func (m *modelCall) runMethod(op library.Operand, arg Value, keys Set) (given, res []Value) {
	fn := m.callbackMethod(op)
	if fn == nil {
		return nil, []Value{{set: m.mem.flatten(arg)}}
	}
	given = m.given(fn.Signature(), op, keys)
	sub := m.inv.nested(op.Index, given)
	sub.recv, sub.fn, sub.sig = &arg, fn.Origin(), fn.Signature()
	if ssaFn := m.e.pkg.Prog.FuncValue(fn.Origin()); ssaFn != nil {
		return given, m.static(sub, ssaFn)
	}
	return given, m.opaque(sub)
}

func (m *modelCall) callbackMethod(op library.Operand) *types.Func {
	if op.Index >= len(m.inv.exprs) || op.Index >= m.inv.sig.Params().Len() {
		return nil
	}
	name := op.Method
	iface, ok := m.inv.sig.Params().At(op.Index).Type().Underlying().(*types.Interface)
	if name == "" && ok && iface.NumMethods() == 1 {
		name = iface.Method(0).Name()
	}
	if name == "" {
		return nil
	}
	t := unwrap(m.inv.exprs[op.Index]).Type()
	sel, _, _ := types.LookupFieldOrMethod(t, true, m.e.pass.Pkg, name)
	fn, _ := sel.(*types.Func)
	if fn == nil || types.IsInterface(fn.Signature().Recv().Type()) {
		return nil
	}
	return fn
}

// runCallbacks calls the functions among the arguments that no row spoke of: a
// transaction's body, the function of a sync.Once.
func (m *modelCall) runCallbacks(rows []*library.Row) {
	for n, a := range m.inv.args {
		if m.ran[n] || m.depth >= maxNested {
			continue
		}
		for _, p := range a.ptrs {
			if p.obj.kind != objFunc || p.path != "" || m.ownRoot(p.obj.fn) {
				continue
			}
			p.obj.called = true
			sig := p.obj.fn.Signature
			given := m.given(sig, library.Operand{Index: n}, nil)
			m.aliasParams(rows, n, given)
			m.depth++
			m.applyFunction(m.inv.nested(n, given), p.obj)
			m.depth--
		}
	}
}

// aliasParams hands the callback's parameters what the rows say they are.
func (m *modelCall) aliasParams(rows []*library.Row, n int, given []Value) {
	for _, r := range rows {
		if r.Kind != library.Alias && r.Kind != library.Flow {
			continue
		}
		for _, fl := range r.Flows {
			if fl.To.Kind == library.CallbackParam && fl.To.Index == n && fl.To.Sub < len(given) {
				for _, v := range m.operand(fl.From) {
					given[fl.To.Sub] = joinValues(given[fl.To.Sub], v)
				}
			}
		}
	}
}

func (m *modelCall) callbackSignature(op library.Operand) *types.Signature {
	params := m.inv.sig.Params()
	if op.Index >= params.Len() {
		return nil
	}
	if n := op.Index; n < len(m.inv.exprs) {
		if sig, ok := m.inv.exprs[n].Type().Underlying().(*types.Signature); ok {
			return sig
		}
		if c, ok := unwrap(m.inv.exprs[n]).(*ssa.ChangeType); ok {
			if sig, ok := c.X.Type().Underlying().(*types.Signature); ok {
				return sig
			}
		}
		if sig, ok := unwrap(m.inv.exprs[n]).Type().Underlying().(*types.Signature); ok {
			return sig
		}
	}
	sig, _ := params.At(op.Index).Type().Underlying().(*types.Signature)
	return sig
}

// origin gives operands the origins that the row names.
func (m *modelCall) origin(r *library.Row) {
	for _, spec := range r.Origins {
		kind, class, ok := originKind(spec.Kind)
		if ok && ofRequest(kind) && !m.incoming || !m.holdsOf(spec) {
			continue
		}
		var s Set
		if ok {
			e := Elem{Source: Source{Kind: kind, Unverified: spec.Unverified || m.fromUnverified()}, Class: class, At: m.inv.witness()}
			if name := m.originName(spec); name != "" {
				e = named(e, name)
			}
			s = Set{e}
		}
		m.give(spec.At, s)
	}
}

// holdsOf reports whether the receiver has the origin that the specification asks for.
func (m *modelCall) holdsOf(spec library.OriginSpec) bool {
	if spec.Of == "" {
		return true
	}
	return m.inv.recv != nil && m.mem.deref(*m.inv.recv).set.has(func(e Elem) bool { return e.Kind.String() == spec.Of })
}

// fromUnverified reports whether the receiver was read from an unverified token.
func (m *modelCall) fromUnverified() bool {
	return m.inv.recv != nil && m.mem.deref(*m.inv.recv).set.unverified()
}

func (m *modelCall) originName(spec library.OriginSpec) string {
	if spec.NameArg < 0 {
		return spec.Name
	}
	if spec.NameArg < len(m.inv.exprs) {
		if name, ok := constString(m.inv.exprs[spec.NameArg]); ok {
			return name
		}
	}
	return ""
}

// addResult adds to the provenance of a result: rows may speak of it several times.
func (m *modelCall) addResult(j int, s Set) {
	m.whole[j] = Join(m.whole[j], s)
	m.res[j] = joinValues(m.res[j], m.resultValue(m.inv, j, m.whole[j]))
}

// give gives the operand a provenance.
func (m *modelCall) give(op library.Operand, s Set) {
	if op.Kind == library.Result {
		if op.Index < len(m.res) {
			m.addResult(op.Index, s)
			m.settled = append(m.settled, op.Index)
		}
		return
	}
	for _, v := range m.operand(op) {
		m.fill(v, s)
	}
}

// fill writes to what a value points to, and to the variables whose addresses
// are the elements of a variadic argument.
func (f *frame) fill(v Value, s Set) {
	for _, p := range v.ptrs {
		elems := f.mem.load(pointer{p.obj, extend(p.path, anyElem)}).ptrs
		if p.obj.kind != objAlloc || !isArray(p.obj.typ) || len(elems) == 0 {
			f.mem.taint(p, s)
			continue
		}
		for _, q := range elems {
			f.mem.taint(q, s)
		}
	}
}

func isArray(t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Array)
	return ok
}

func (m *modelCall) flow(r *library.Row) {
	for _, fl := range r.Flows {
		if fl.To.Kind == library.Result && slices.Contains(m.settled, fl.To.Index) {
			continue
		}
		var s Set
		for _, v := range m.operand(fl.From) {
			s = Join(s, m.mem.flatten(v))
		}
		s = s.without(Check)
		if fl.To.Kind == library.Result {
			if fl.To.Index < len(m.res) {
				m.addResult(fl.To.Index, s)
			}
			continue
		}
		for _, v := range m.operand(fl.To) {
			m.fill(v, s.without(Fresh))
		}
	}
}

// alias makes a result the operand itself, or something that writes to it.
func (m *modelCall) alias(r *library.Row) {
	for _, fl := range r.Flows {
		if fl.To.Kind == library.Result && fl.To.Index < len(m.res) {
			for _, v := range m.operand(fl.From) {
				m.res[fl.To.Index] = joinValues(m.res[fl.To.Index], v)
			}
		}
	}
}

func (m *modelCall) fresh(r *library.Row) {
	s := Set{{Source: Source{Kind: Fresh}, At: m.inv.witness()}}
	if len(r.Value) == 0 {
		for j := range m.res {
			m.give(library.Operand{Kind: library.Result, Index: j}, s)
		}
	}
	for _, op := range r.Value {
		m.give(op, s)
	}
}

// put stores a value under a context key.
func (m *modelCall) put(r *library.Row) {
	if len(r.Key) == 0 || r.Key[0].Index >= len(m.inv.args) || m.missing(r.Value) {
		return
	}
	if key, ok := m.contextKey(r.Space, r.Key[0]); ok {
		var v Value
		for _, op := range r.Value {
			for _, x := range m.operand(op) {
				v = joinValues(v, x)
			}
		}
		m.putEffect(m.inv, key, v)
	}
	if r.In != nil && r.In.Kind == library.Result && r.In.Index < len(m.res) {
		m.res[r.In.Index] = m.contextual(m.inv, m.res[r.In.Index], m.inv.sig.Results().At(r.In.Index).Type())
	}
}

// missing reports whether the call has no such operand: fiber's Locals stores
// only when it is given a value.
func (m *modelCall) missing(ops []library.Operand) bool {
	for _, op := range ops {
		if op.Kind == library.Arg && op.Index < len(m.inv.exprs) {
			if c, ok := m.inv.exprs[op.Index].(*ssa.Const); ok && c.Value == nil {
				_, slice := c.Type().Underlying().(*types.Slice)
				return slice
			}
		}
		if op.Kind == library.Arg && op.Index >= len(m.inv.args) {
			return true
		}
	}
	return len(ops) == 0
}

// get reads the value under a context key, or a named parameter of a collection.
func (m *modelCall) get(r *library.Row) {
	if len(r.Key) == 0 || r.Key[0].Index >= len(m.inv.args) {
		return
	}
	var v Value
	switch r.Space {
	case "header", "query", "path", "cookie", "claims":
		v = m.lookupNamed(r)
	default:
		v = m.lookupContext(r)
	}
	for _, op := range r.Value {
		switch {
		case op.Kind == library.Result && op.Index < len(m.res):
			m.res[op.Index] = joinValues(m.res[op.Index], v)
			m.settled = append(m.settled, op.Index)
		case op.Kind == library.Arg && op.Index < len(m.inv.args):
			m.give(op, m.mem.flatten(v))
		}
	}
}

func (m *modelCall) lookupNamed(r *library.Row) Value {
	if m.inv.recv == nil {
		return Value{}
	}
	component := anyElem
	n := r.Key[0].Index
	if n < len(m.inv.exprs) {
		if name, ok := constString(m.inv.exprs[n]); ok {
			component = constKey(name)
		}
	}
	v := m.mem.derefAt(m.inv.recv.at(component, m.inv.witness()), m.inv.witness())
	return v.with(m.mem.flatten(m.inv.args[n]))
}

func (m *modelCall) lookupContext(r *library.Row) Value {
	key, ok := m.contextKey(r.Space, r.Key[0])
	if !ok {
		return Value{set: Set{{Source: Source{Kind: Context}, Class: May, At: m.inv.witness()}}}
	}
	s := Set{{Source: Source{Kind: ContextKey, Name: key}, At: m.inv.witness()}}
	o := m.object(m.inv.instr, m.inv.key("context", 0).what, 0, objResult)
	o.root = s
	return Value{set: s, ptrs: []pointer{{o, ""}}}
}

// contextKey names the key of a context: by its type when that is not a
// predeclared one, its variable, or its constant.
func (m *modelCall) contextKey(space string, op library.Operand) (string, bool) {
	if op.Index >= len(m.inv.exprs) {
		return "", false
	}
	x := unwrap(m.inv.exprs[op.Index])
	var name string
	if n := namedType(x.Type()); n != nil && n.Obj().Pkg() != nil {
		name = n.Obj().Pkg().Path() + "." + n.Obj().Name()
	}
	switch k := x.(type) {
	case *ssa.Const:
		if k.Value == nil {
			return space + ":" + name, name != ""
		}
		text := k.Value.ExactString()
		if k.Value.Kind() == constant.String {
			text = constant.StringVal(k.Value)
		}
		if name == "" {
			return space + ":" + text, true
		}
		return space + ":" + name + ":" + text, true
	case *ssa.UnOp:
		if g, ok := k.X.(*ssa.Global); ok {
			return space + ":" + g.Pkg.Pkg.Path() + "." + g.Name(), true
		}
		if _, ok := x.Type().Underlying().(*types.Struct); ok && name != "" {
			return space + ":" + name, true
		}
	case *ssa.Global:
		return space + ":" + k.Pkg.Pkg.Path() + "." + k.Name(), true
	}
	return "", false
}
