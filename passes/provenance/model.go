package provenance

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// model applies a call of a function that a model speaks of.
func (f *frame) model(inv *invocation, rows []*library.Row) []Value {
	m := &modelCall{frame: f, inv: inv, rows: rows, incoming: f.incoming(inv)}
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
		case library.Respond:
			m.respond(r)
		case library.Keep:
			m.keep(r)
		case library.Next:
			m.answered(inv)
		case library.Send:
			m.send(r)
		case library.Header:
			m.respondHeader(r)
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
	settled  []int // results whose origin is known: a flow adds nothing
	rows     []*library.Row
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
	return constString(firstOf(m.inv.exprs[n]))
}

// firstOf is the first of the arguments that stand for a variadic parameter, any
// other argument itself.
func firstOf(v ssa.Value) ssa.Value {
	slice, ok := v.(*ssa.Slice)
	if !ok || slice.X.Referrers() == nil {
		return v
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
				return st.Val
			}
		}
	}
	return v
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

// origin gives operands the origins that the row names.
func (m *modelCall) origin(r *library.Row) {
	for _, spec := range r.Origins {
		kind, class, ok := originKind(spec.Kind)
		if ok && ofRequest(kind) && !m.incoming || !m.holdsOf(spec) || spec.At.Kind == library.CallbackParam {
			continue
		}
		var s Set
		if ok {
			e := Elem{Source: Source{Kind: kind, Unverified: m.unverified(spec)}, Class: class, At: m.inv.witness()}
			if name := m.originName(spec); name != "" {
				e = named(e, name)
				e.Vouched = kind == Header && m.e.asksSecret()
			}
			if e.IsIdentity() && e.Carrier == 0 {
				e.Carrier, e.Via = m.carrier(r)
			}
			s = Set{e}
		}
		m.give(spec.At, s)
	}
}

// carrier is what identity that a call returns came by: what the model says, or
// what the call was given.
func (m *modelCall) carrier(r *library.Row) (c Carrier, via int) {
	if r.Carrier != "" {
		return CarrierOf(r.Carrier), 0
	}
	for _, v := range m.inv.args {
		s := m.mem.flatten(v)
		c |= s.carriers()
		if via == 0 {
			via = s.via()
		}
	}
	if m.inv.recv != nil && c == 0 {
		c = m.mem.flatten(*m.inv.recv).carriers()
	}
	return c, via
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
			s = Join(s, m.encoded(r, fl.From, v))
		}
		s = m.decoded(r, s.without(Check)).formed(m.inv.form())
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

// telling is the part of a key by which callers are told apart: the field, where
// the name of the hash that it is in is a constant.
func (m *modelCall) telling(key []library.Operand) *library.Operand {
	if len(key) == 0 {
		return nil
	}
	for i, op := range key {
		if op.Kind != library.Arg || op.Index >= len(m.inv.exprs) {
			break
		}
		v := firstOf(m.inv.exprs[op.Index])
		if _, constant := constString(v); !constant && (i == 0 || isText(unwrap(v))) {
			return &key[i]
		}
	}
	return &key[0]
}
