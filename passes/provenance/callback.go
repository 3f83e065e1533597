package provenance

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

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
		given[k] = m.typedParam(sig.Params().At(k).Type(), keys).with(m.toldParam(op.Index, k))
		if op.Kind == library.CallbackParam && op.Sub == k {
			o := m.object(m.inv.instr, m.inv.key("param", op.Index).what, k, objResult)
			delete(m.mem.objs, o)
			given[k] = pointTo(o)
		}
	}
	return given
}

// tells reports whether the model says what the callback in argument n is given.
func (m *modelCall) tells(n int) bool {
	for _, r := range m.rows {
		for _, spec := range r.Origins {
			if spec.At.Kind == library.CallbackParam && spec.At.Index == n {
				return true
			}
		}
	}
	return false
}

// toldParam is what the model says of parameter k of the callback in argument n:
// the name that a middleware found in Authorization.
func (m *modelCall) toldParam(n, k int) Set {
	for _, r := range m.rows {
		for _, spec := range r.Origins {
			if kind, class, ok := originKind(spec.Kind); ok && spec.At.Kind == library.CallbackParam && spec.At.Index == n && spec.At.Sub == k {
				return Set{{Source: Source{Kind: kind, Name: spec.Name}, Class: class, Carrier: CarrierOf(r.Carrier), At: m.inv.witness()}}
			}
		}
	}
	return nil
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
			if p.obj.kind != objFunc || p.path != "" || m.ownRoot(p.obj.fn) && !m.tells(n) {
				continue
			}
			p.obj.called = true
			sig := p.obj.fn.Signature
			given := m.given(sig, library.Operand{Index: n}, nil)
			m.aliasParams(rows, n, given)
			m.depth++
			sub := m.inv.nested(n, given)
			sub.first = sub.first || runsOnce(rows, n)
			m.applyFunction(sub, p.obj)
			m.depth--
		}
	}
}

// runsOnce reports whether the rows say that the callback in argument n is run
// for the first call only.
func runsOnce(rows []*library.Row, n int) bool {
	return slices.ContainsFunc(rows, func(r *library.Row) bool {
		return r.Kind == library.Keep && r.Callback != nil && r.Callback.Index == n
	})
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
