package provenance

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

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
