package handlers

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/provenance"
)

// placedAt is throughValue of a middleware that is registered at the position.
func (p *pkg) placedAt(v ssa.Value, at token.Pos) States {
	s := p.placed(p.throughValue(v, 0), p.argumentAt(v, at))
	p.placedBy = joinChecks(p.placedBy, s.checks())
	return s
}

// argumentAt is where the name of a function stands among the arguments of the
// call at the position, or the position itself.
func (p *pkg) argumentAt(v ssa.Value, at token.Pos) token.Pos {
	if v.Pos().IsValid() {
		if _, made := v.(*ssa.Call); made {
			return v.Pos()
		}
	}
	return at
}

// keptByCall is what a library's cache of responses leaves to what stands behind
// it; nil for any other call, and for a cache whose key, or whose choice of what
// it keeps, may depend on the caller.
func (p *pkg) keptByCall(c *ssa.Call) States {
	fn := calleeOf(&c.Call)
	if fn == nil {
		return nil
	}
	recv, _ := recvAndArgs(&c.Call)
	return p.keptBy(fn, c, recv, c.Pos())
}

// keptByMethod is keptByCall for a method value.
func (p *pkg) keptByMethod(fn *types.Func, m *ssa.MakeClosure) States {
	return p.keptBy(fn, nil, m.Bindings[0], m.Pos())
}

func (p *pkg) keptBy(fn *types.Func, c *ssa.Call, recv ssa.Value, at token.Pos) States {
	k := Replay{Name: fn.FullName(), place: p.placeOf(at)}
	found := false
	for _, r := range p.models.For(fn) {
		if r.Kind != library.Replay || r.Transport {
			continue
		}
		found = true
		k.Covers |= provenance.CarrierOf(r.Covers)
		k.Heeds = k.Heeds || r.Heeds
		if c != nil && !p.settings(&k, c, r) {
			return unchanged()
		}
	}
	if !found {
		return nil
	}
	if c != nil && !p.options(&k, &c.Call) || p.setInFront(&k, fn) || recv != nil && !p.madeWith(&k, recv) {
		return unchanged()
	}
	s := unchanged()
	s[0].Kept = k.text()
	return s
}

// madeWith applies the options that the receiver was made with, and those of the
// methods that it was handed through.
func (p *pkg) madeWith(k *Replay, recv ssa.Value) bool {
	for range maxTrace {
		switch x := recv.(type) {
		case *ssa.Call:
			fn := calleeOf(&x.Call)
			if fn == nil || !p.optionRows(k, x, fn) || !p.options(k, &x.Call) {
				return false
			}
			if recv, _ = recvAndArgs(&x.Call); recv == nil {
				return true
			}
		case *ssa.Extract:
			recv = x.Tuple
		default:
			held := p.heldBy(recv)
			if len(held) != 1 {
				return false
			}
			recv = held[0]
		}
	}
	return false
}

// optionRows applies the option rows of a function that is called.
func (p *pkg) optionRows(k *Replay, c *ssa.Call, fn *types.Func) bool {
	for _, r := range p.models.For(fn) {
		if r.Kind == library.Option {
			k.Heeds = k.Heeds || r.Heeds
			if !p.settings(k, c, r) {
				return false
			}
		}
	}
	return true
}

// setInFront reports whether the package sets an option of a cache for each
// request, in a middleware in front of it, so that callers may be told apart.
func (p *pkg) setInFront(k *Replay, cache *types.Func) bool {
	for _, fn := range p.form.Functions {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				c, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				option := calleeOf(&c.Call)
				if option == nil || option.Signature().Results().Len() > 0 || option.Pkg() == nil ||
					!strings.HasPrefix(option.Pkg().Path(), cache.Pkg().Path()) {
					continue
				}
				if !p.optionRows(k, c, option) {
					return true
				}
			}
		}
	}
	return false
}

// options applies the options among the arguments of a call; false when some of
// them are not known, or make the cache tell callers apart.
func (p *pkg) options(k *Replay, c *ssa.CallCommon) bool {
	_, args := recvAndArgs(c)
	sig := c.Signature()
	for i, a := range args {
		if !sig.Variadic() || i != sig.Params().Len()-1 {
			continue
		}
		if isNil(a) {
			continue
		}
		elems := elementsOf(a)
		if elems == nil {
			return false
		}
		for _, e := range elems {
			_, fn := e.Type().Underlying().(*types.Signature)
			if _, made := e.(*ssa.Call); !made && !fn && !types.IsInterface(e.Type()) {
				continue // a record, whose fields are rows of the function itself
			}
			if !p.option(k, e) {
				return false
			}
		}
	}
	return true
}

func (p *pkg) option(k *Replay, v ssa.Value) bool {
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	c, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	fn := calleeOf(&c.Call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == p.pass.Pkg || !p.models.HasPackage(fn.Pkg().Path()) {
		return false
	}
	return p.optionRows(k, c, fn)
}

// settings applies what a row says of the arguments of a call: false when the
// cache tells callers apart, for all that is known.
func (p *pkg) settings(k *Replay, c *ssa.Call, r *library.Row) bool {
	for _, ops := range []struct {
		list []library.Operand
		key  bool
	}{{r.Key, true}, {r.Skip, false}} {
		for _, op := range ops.list {
			vals, known := p.setting(c, op)
			if !known {
				return false
			}
			for _, v := range vals {
				looks := p.looks(v)
				if looks.caller || looks.unknown || looks.url && !ops.key {
					return false
				}
			}
		}
	}
	for _, op := range r.Names {
		vals, known := p.setting(c, op)
		if !known {
			return false
		}
		for _, v := range vals {
			carriers, ok := carriersNamed(v)
			if !ok {
				return false
			}
			k.Covers |= carriers
		}
	}
	return true
}

// carriersNamed are the credentials in a list of headers.
func carriersNamed(v ssa.Value) (c provenance.Carrier, known bool) {
	elems := elementsOf(v)
	if elems == nil {
		return 0, false
	}
	for _, e := range elems {
		text, known := constText(e)
		if !known {
			return 0, false
		}
		switch h := callerHeader(text); {
		case h == 0:
		default:
			c |= h
		}
	}
	return c, true
}

// setting are the values that an operand of a call holds, nil ones left out;
// known is false when that is not written in the package.
func (p *pkg) setting(c *ssa.Call, op library.Operand) (vals []ssa.Value, known bool) {
	if op.Kind == library.Result {
		return setLater(c, op), true
	}
	_, args := recvAndArgs(&c.Call)
	if op.Kind != library.Arg || op.Index >= len(args) {
		return nil, true
	}
	held := []ssa.Value{args[op.Index]}
	if op.Elems != library.Whole {
		if isNil(held[0]) {
			return nil, true // no optional argument
		}
		if held = elementsOf(held[0]); held == nil {
			return nil, false
		}
	}
	if op.Field == "" {
		for _, v := range held {
			if !isNil(v) {
				vals = append(vals, v)
			}
		}
		return vals, true
	}
	for _, v := range held {
		if isNil(v) {
			continue
		}
		more, ok := p.fieldSetting(v, op.Field, 0)
		if !ok {
			return nil, false
		}
		vals = append(vals, more...)
	}
	return vals, true
}

// setLater are the values that a field of a call's result is set to in the
// function that calls.
func setLater(c *ssa.Call, op library.Operand) []ssa.Value {
	made := []ssa.Value{c}
	for i := 0; i < len(made) && i < maxTrace; i++ {
		if made[i].Referrers() == nil {
			continue
		}
		for _, r := range *made[i].Referrers() {
			switch x := r.(type) {
			case *ssa.Extract:
				made = append(made, x)
			case *ssa.Store: // a variable that a closure captures
				if a, ok := x.Addr.(*ssa.Alloc); ok && x.Val == made[i] {
					made = append(made, loadsOf(a)...)
				}
			case *ssa.FieldAddr:
				if fieldName(x) == op.Field {
					return storedAt(x)
				}
			}
		}
	}
	return nil
}

// loadsOf are the loads of a local variable.
func loadsOf(a *ssa.Alloc) []ssa.Value {
	var out []ssa.Value
	for _, r := range *a.Referrers() {
		if u, ok := r.(*ssa.UnOp); ok && u.Op == token.MUL {
			out = append(out, u)
		}
	}
	return out
}

// fieldSetting are the values that the field of a record is set to where the
// record is made.
func (p *pkg) fieldSetting(v ssa.Value, field string, depth int) (vals []ssa.Value, known bool) {
	if depth > 4 {
		return nil, false
	}
	addr := v
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		addr = u.X
	}
	if g, ok := addr.(*ssa.Global); ok {
		return nil, g.Pkg != nil && g.Pkg != p.form.Pkg // a library's own defaults
	}
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		held := p.heldBy(v)
		if len(held) != 1 {
			return nil, false
		}
		return p.fieldSetting(held[0], field, depth+1)
	}
	for _, r := range *a.Referrers() {
		switch x := r.(type) {
		case *ssa.Store:
			if x.Addr != a {
				continue
			}
			more, ok := p.fieldSetting(x.Val, field, depth+1)
			if !ok {
				return nil, false
			}
			vals = append(vals, more...)
		case *ssa.FieldAddr:
			if fieldName(x) == field {
				vals = append(vals, storedAt(x)...)
			}
		}
	}
	return vals, true
}

func fieldName(x *ssa.FieldAddr) string {
	return x.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(x.Field).Name()
}

func storedAt(addr *ssa.FieldAddr) []ssa.Value {
	var out []ssa.Value
	for _, r := range *addr.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == addr && !isNil(st.Val) {
			out = append(out, st.Val)
		}
	}
	return out
}

// isNil reports whether a value is nil or false: a setting that is none.
func isNil(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && (k.Value == nil || k.Value.Kind() == constant.Bool && !constant.BoolVal(k.Value))
}
