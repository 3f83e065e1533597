package handlers

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// An edge is one way to a handler: the states in which it starts, and where that
// is written.
type edge struct {
	states States
	at     token.Pos
	made   *ssa.Call // the call that made the handler, which knows what it was made of
}

// maxChain bounds how deep handlers are wrapped in each other.
const maxChain = 16

// reach follows a value that is used as a handler to the handlers themselves; s
// are the states in which it starts.
func (p *pkg) reach(v ssa.Value, s States, at token.Pos, depth int) {
	if v == nil || depth > maxChain || len(s) == 0 {
		return
	}
	if p.unsafe[v] {
		s = s.exempt()
	}
	if r := p.routerOf(v, 0); r != nil && p.isRouterType(r.typ) {
		if all := join(r.mounts, s); !slices.Equal(all, r.mounts) {
			r.mounts, p.mounted = all, true
		}
		return
	}
	switch x := v.(type) {
	case *ssa.Function:
		p.enter(x, s, at, 0)
	case *ssa.MakeClosure:
		p.enterClosure(x, s, at)
	case *ssa.MakeInterface:
		p.reachObject(x.X, s, at, depth+1)
	case *ssa.ChangeInterface:
		p.reach(x.X, s, at, depth+1)
	case *ssa.ChangeType:
		p.reachObject(x, s, at, depth+1)
	case *ssa.Call:
		p.reachCall(x, s, at, depth+1)
	case *ssa.Phi:
		p.reachPhi(x, s, at, depth)
	default:
		s = p.wrappedInLoop(v, s)
		held := p.heldBy(v)
		for _, h := range held {
			p.reach(h, s, at, depth+2)
		}
		if len(held) == 0 {
			p.unseen(s, at)
		}
	}
}

// reachPhi follows a variable. One that a loop wraps again and again is wrapped
// at least once: nobody loops over no middleware.
func (p *pkg) reachPhi(x *ssa.Phi, s States, at token.Pos, depth int) {
	for _, e := range x.Edges {
		if c, ok := e.(*ssa.Call); ok && slices.Contains(c.Call.Args, ssa.Value(x)) {
			s = compose(s, p.throughCall(c, 0), 0)
		}
	}
	for _, e := range x.Edges {
		if c, ok := e.(*ssa.Call); ok && slices.Contains(c.Call.Args, ssa.Value(x)) || e == x {
			continue
		}
		p.reach(e, s, at, depth+4)
	}
}

// heldBy are the values that a variable, parameter or field may hold, as far as
// the package shows.
func (p *pkg) heldBy(v ssa.Value) []ssa.Value {
	switch x := v.(type) {
	case *ssa.UnOp:
		if x.Op != token.MUL {
			return nil
		}
		if stored := soleStore(x); stored != nil {
			return []ssa.Value{stored}
		}
		switch addr := x.X.(type) {
		case *ssa.FieldAddr:
			return p.stores[keyOfField(addr.X.Type(), addr.Field)]
		case *ssa.FreeVar:
			return bindingOf(addr)
		case *ssa.IndexAddr:
			if list := p.listOf(addr.X); list != nil {
				return list
			}
			return p.elements[typeKey(x.Type())]
		}
	case *ssa.Lookup:
		return p.elements[typeKey(x.Type())]
	case *ssa.Field:
		return p.stores[keyOfField(x.X.Type(), x.Field)]
	case *ssa.FreeVar:
		return bindingOf(x)
	case *ssa.Parameter:
		if isLoopBody(x.Parent()) && isMiddleware(x.Type()) {
			return p.elements[typeKey(x.Type())]
		}
		return p.argumentsFor(x)
	case *ssa.Extract:
		switch t := x.Tuple.(type) {
		case *ssa.Call:
			if x.Index == 0 {
				return []ssa.Value{t}
			}
		case *ssa.Lookup, *ssa.Next:
			if isHandlerish(x.Type()) || isMiddleware(x.Type()) {
				return p.elements[typeKey(x.Type())]
			}
		}
	}
	return nil
}

// argumentsFor are what the calls within the package pass for a parameter.
func (p *pkg) argumentsFor(x *ssa.Parameter) []ssa.Value {
	var out []ssa.Value
	for i, param := range x.Parent().Params {
		if param != x {
			continue
		}
		for _, c := range p.calls[x.Parent()] {
			if args := c.Common().Args; i < len(args) {
				out = append(out, args[i])
			}
		}
	}
	return out
}

// bindingOf is what the closure that v is captured in was made with.
func bindingOf(v *ssa.FreeVar) []ssa.Value {
	fn := v.Parent()
	if fn.Parent() == nil {
		return nil
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			m, ok := instr.(*ssa.MakeClosure)
			if !ok || m.Fn != fn {
				continue
			}
			for i, free := range fn.FreeVars {
				if free == v {
					return []ssa.Value{capturedValues(m)[i]}
				}
			}
		}
	}
	return nil
}

// enterClosure enters a closure; a method value is the method.
func (p *pkg) enterClosure(m *ssa.MakeClosure, s States, at token.Pos) {
	fn := m.Fn.(*ssa.Function)
	if target := boundMethod(fn); target != nil {
		p.enterMethod(target, m.Bindings[0], s, at)
		return
	}
	p.enter(fn, s, at, 0)
}

// boundMethod is the method that a method value's wrapper calls, or nil.
func boundMethod(fn *ssa.Function) *types.Func {
	if !strings.HasPrefix(fn.Synthetic, "bound method") {
		return nil
	}
	obj, _ := fn.Object().(*types.Func)
	return obj
}

func (p *pkg) enterMethod(obj *types.Func, recv ssa.Value, s States, at token.Pos) {
	if recv := obj.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		for _, c := range p.implementations(obj) {
			if c.fn != nil {
				p.enter(c.fn, s, at, 0)
			} else {
				p.foreign(c.obj, s, at)
			}
		}
		return
	}
	if f := p.form.Pkg.Prog.FuncValue(obj.Origin()); f != nil {
		p.enter(f, s, at, 0)
		return
	}
	p.foreign(obj.Origin(), s, at)
}

// enter notes a way to a handler, and follows the handlers that it calls itself.
func (p *pkg) enter(fn *ssa.Function, s States, at token.Pos, depth int) {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if fn.Blocks == nil {
		if obj, ok := fn.Object().(*types.Func); ok {
			p.foreign(obj.Origin(), s, at)
		}
		return
	}
	if depth > maxChain {
		return
	}
	for _, e := range p.edges[fn] {
		if e.at == at && e.made == p.made && len(join(e.states, s)) == len(e.states) {
			return
		}
	}
	p.edges[fn] = append(p.edges[fn], edge{s, at, p.made})
	if pr := p.protocol(fn); pr != nil {
		for _, n := range pr.nexts {
			if n.fn != nil {
				p.enter(n.fn, compose(s, n.states, 0).checked(checksText(p.hits.Before(n.instr))), at, depth+1)
			}
		}
	}
}

// reachObject follows a handler that is a function or record of a type of its own.
func (p *pkg) reachObject(v ssa.Value, s States, at token.Pos, depth int) {
	switch v.(type) {
	case *ssa.Function, *ssa.MakeClosure: // given to a router that takes any
		p.reach(v, s, at, depth)
		return
	}
	inner := v
	if c, ok := v.(*ssa.ChangeType); ok {
		inner = c.X
	}
	if typeName(v.Type()) == "net/http.HandlerFunc" {
		p.reach(inner, s, at, depth)
		return
	}
	serve := serveMethod(v.Type())
	if serve == nil {
		if _, fn := v.Type().Underlying().(*types.Signature); inner != v || fn {
			p.reach(inner, s, at, depth)
		}
		return
	}
	behind, made := s, elementAt(v, at)
	if f := p.form.Pkg.Prog.FuncValue(serve); f != nil && f.Blocks != nil {
		p.enter(f, s, at, 0)
		behind = compose(s, p.placed(p.through(f, nil), made), 0)
	} else if w := p.fact(serve); w != nil {
		p.foreign(serve, s, at)
		behind = compose(s, p.placed(orUnchanged(w.Through), made), 0)
	}
	if inner != v {
		p.reach(inner, behind, at, depth+1)
		return
	}
	p.reachHeld(v, serve, behind, s, at, depth)
}

// reachHeld follows the handlers that a record, a map or the call that made it was
// given; it runs them in the states behind.
func (p *pkg) reachHeld(v ssa.Value, serve *types.Func, behind, s States, at token.Pos, depth int) {
	held := append(p.fieldsOf(v), entriesOf(v)...)
	if c, ok := v.(*ssa.Call); ok {
		held = slices.DeleteFunc(slices.Clone(c.Call.Args), func(a ssa.Value) bool { return !isHandlerish(a.Type()) })
	}
	for _, h := range held {
		p.reach(h, behind, at, depth+1)
	}
	if f := p.form.Pkg.Prog.FuncValue(serve); len(held) == 0 && (f == nil || f.Blocks == nil) && p.fact(serve) == nil {
		p.unseen(s, at)
	}
}

// entriesOf are the handlers in a map that is made in this function.
func entriesOf(v ssa.Value) []ssa.Value {
	m, ok := v.(*ssa.MakeMap)
	if c, isChange := v.(*ssa.ChangeType); isChange {
		m, ok = c.X.(*ssa.MakeMap)
	}
	if !ok || m.Referrers() == nil {
		return nil
	}
	var out []ssa.Value
	for _, r := range *m.Referrers() {
		if u, ok := r.(*ssa.MapUpdate); ok && u.Map == m && isHandlerish(u.Value.Type()) {
			out = append(out, u.Value)
		}
	}
	return out
}

// serveMethod is the ServeHTTP method of a type, or nil.
func serveMethod(t types.Type) *types.Func {
	if types.IsInterface(t) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	fn, _ := obj.(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// fieldsOf are the handlers that a record made in this function holds.
func (p *pkg) fieldsOf(v ssa.Value) []ssa.Value {
	var out []ssa.Value
	addr := v
	if u, ok := v.(*ssa.UnOp); ok {
		addr = u.X
	}
	if addr.Referrers() == nil {
		return nil
	}
	for _, r := range *addr.Referrers() {
		f, ok := r.(*ssa.FieldAddr)
		if !ok || f.Referrers() == nil {
			continue
		}
		for _, use := range *f.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == f && isHandlerish(st.Val.Type()) {
				out = append(out, st.Val)
			}
		}
	}
	return out
}

// isHandlerish reports whether a value of the type can be a handler.
func isHandlerish(t types.Type) bool {
	if typeName(t) == "net/http.Handler" || serveMethod(t) != nil {
		return true
	}
	sig, ok := t.Underlying().(*types.Signature)
	return ok && isHandlerSignature(sig)
}

// reachCall follows a call that returns a handler: of a middleware, with the
// handler that it wraps, or of a function that makes one.
func (p *pkg) reachCall(c *ssa.Call, s States, at token.Pos, depth int) {
	behind := compose(s, p.throughCall(c, 0), 0)
	wraps := false
	for _, a := range c.Call.Args {
		if isHandlerish(a.Type()) {
			wraps = true
			p.reach(a, behind, at, depth+1)
		}
	}
	callee := staticFunction(&c.Call)
	if callee == nil {
		callee = p.functionValue(c.Call.Value)
	}
	outer := p.made
	p.made = c
	defer func() { p.made = outer }()
	switch {
	case callee == nil:
	case callee.Blocks != nil:
		for _, v := range returned(callee) {
			if _, ok := v.(*ssa.Parameter); !ok {
				p.reach(v, s, at, depth+2)
			}
		}
	default:
		if obj, ok := callee.Object().(*types.Func); ok {
			p.foreign(obj.Origin(), s, at)
			if !wraps && p.fact(obj.Origin()) == nil {
				p.unseen(s, at)
			}
		}
	}
	if callee == nil && !wraps && c.Call.IsInvoke() {
		p.reach(c.Call.Value, s, at, depth+2)
	}
}

// returned are the first results of a function.
func returned(fn *ssa.Function) []ssa.Value {
	var out []ssa.Value
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 {
			out = append(out, ret.Results[0])
		}
	}
	return out
}

// functionValue is the function that a value is, or nil.
func (p *pkg) functionValue(v ssa.Value) *ssa.Function {
	for range maxTrace {
		switch x := v.(type) {
		case *ssa.Function:
			return x
		case *ssa.MakeClosure:
			fn := x.Fn.(*ssa.Function)
			if obj := boundMethod(fn); obj != nil {
				if f := p.form.Pkg.Prog.FuncValue(obj.Origin()); f != nil {
					return f
				}
			}
			return fn
		case *ssa.ChangeType:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		default:
			held := p.heldBy(v)
			if len(held) != 1 {
				return nil
			}
			v = held[0]
		}
	}
	return nil
}
