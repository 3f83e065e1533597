package handlers

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A handedOut router is one that other packages get, from a function that returns
// it or by serving through a method that hands requests on to it.
type handedOut struct {
	router *router
	by     *ssa.Function
}

// handsOut finds the routers of the package that others get, once.
func (p *pkg) handsOut() []handedOut {
	if p.handed != nil {
		return *p.handed
	}
	var out []handedOut
	for _, fn := range p.form.Functions {
		obj, ok := fn.Object().(*types.Func)
		if !ok || fn.Parent() != nil || !obj.Exported() || p.pass.Pkg.Name() == "main" {
			continue
		}
		for _, r := range p.routersOut(fn) {
			out = append(out, handedOut{r, fn})
		}
	}
	p.handed = &out
	return out
}

// routersOut are the routers that a function returns, wrapped or not, or hands its
// requests on to.
func (p *pkg) routersOut(fn *ssa.Function) []*router {
	var out []*router
	add := func(v ssa.Value) {
		if r := p.routerOf(v, 0); r != nil && r.param == nil && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	if sig := fn.Signature.Results(); sig.Len() > 0 && isHandlerish(sig.At(0).Type()) {
		for _, v := range returned(fn) {
			for _, inner := range wrappedIn(v, 0) {
				add(inner)
			}
		}
	}
	if isHandlerSignature(fn.Signature) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				c, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				if recv, _ := recvAndArgs(c.Common()); recv != nil && isHandlerSignature(c.Common().Signature()) {
					add(recv)
				}
			}
		}
	}
	return out
}

// wrappedIn is a value and the handlers that middleware was called with to make it.
func wrappedIn(v ssa.Value, depth int) []ssa.Value {
	out := []ssa.Value{v}
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	c, ok := v.(*ssa.Call)
	if !ok || depth > maxWrapped {
		return out
	}
	for _, a := range c.Call.Args {
		if isHandlerish(a.Type()) {
			out = append(out, wrappedIn(a, depth+1)...)
		}
	}
	return out
}

// maxWrapped bounds the middleware around a router that is handed out.
const maxWrapped = 8

// exportServed gives a duty to the functions that hand out the router that the
// handler is registered on. What it says of caches is judged here: only the
// package that gets it knows of a cache in front.
func (p *pkg) exportServed(d Duty, edges []edge, fact func(*ssa.Function) *Web) {
	for _, e := range edges {
		c, ok := p.instrAt(e.at).(ssa.CallInstruction)
		if !ok {
			continue
		}
		recv, _ := recvAndArgs(c.Common())
		on := p.routerOf(recv, 0)
		if on == nil {
			continue
		}
		for _, h := range p.handsOut() {
			if w := fact(h.by); w != nil && on.within(h.router, 0) {
				w.Duties = appendDuty(w.Duties, d)
			}
		}
	}
}

// within reports whether a router is another, or a group of it.
func (r *router) within(outer *router, depth int) bool {
	if r == outer {
		return true
	}
	return depth < maxChain && slices.ContainsFunc(r.parents, func(p *router) bool { return p.within(outer, depth+1) })
}

// unseen notes a handler of which nothing is known here, where a cache stands in
// front of what lets nobody pass whom it does not know: that is enough to know.
func (p *pkg) unseen(s States, at token.Pos) {
	var guarded States
	for _, x := range s {
		if x.Guard && slices.ContainsFunc(replaysOf(x.Kept), func(k Replay) bool { return !k.Inner }) {
			guarded = append(guarded, x)
		}
	}
	if len(guarded) > 0 {
		p.foreigns = append(p.foreigns, &Response{
			Instr: p.instrAt(at), States: guarded, Where: "a handler that is not seen here (" + p.lineOf(at) + ")", Told: true, Unseen: true,
		})
	}
}
