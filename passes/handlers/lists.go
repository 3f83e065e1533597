package handlers

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// wrappedInLoop is reachPhi for a variable that the body of a loop over a function
// wraps, which is a function of its own: for _, m := range slices.Backward(all).
func (p *pkg) wrappedInLoop(v ssa.Value, s States) States {
	u, ok := v.(*ssa.UnOp)
	if !ok || u.Op != token.MUL || u.X.Referrers() == nil {
		return s
	}
	for _, r := range *u.X.Referrers() {
		m, ok := r.(*ssa.MakeClosure)
		if !ok || !isLoopBody(m.Fn.(*ssa.Function)) {
			continue
		}
		for i, b := range m.Bindings {
			if b == u.X {
				s = p.wrapsIn(m.Fn.(*ssa.Function).FreeVars[i], s)
			}
		}
	}
	return s
}

// wrapsIn applies the middleware that a captured variable is wrapped with.
func (p *pkg) wrapsIn(variable *ssa.FreeVar, s States) States {
	for _, r := range *variable.Referrers() {
		st, ok := r.(*ssa.Store)
		if !ok || st.Addr != variable {
			continue
		}
		c, ok := st.Val.(*ssa.Call)
		if !ok || !slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool {
			u, ok := a.(*ssa.UnOp)
			return ok && u.X == variable
		}) {
			continue
		}
		s = compose(s, p.throughCall(c, 0), 0)
	}
	return s
}

// isLoopBody reports whether a function is the body of a loop over a function.
func isLoopBody(fn *ssa.Function) bool { return strings.HasPrefix(fn.Synthetic, "range-over-func") }

// listOf are the elements of a list, where it is written in one place.
func (p *pkg) listOf(v ssa.Value) []ssa.Value {
	if list := elementsOf(v); list != nil {
		return list
	}
	if x, ok := v.(*ssa.Parameter); ok {
		if args := p.argumentsFor(x); len(args) == 1 {
			return elementsOf(args[0])
		}
	}
	return nil
}

// pooled reports whether heldBy has what all lists or maps of a type hold, of which
// the value is an element of one.
func (p *pkg) pooled(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.UnOp:
		addr, ok := x.X.(*ssa.IndexAddr)
		return ok && p.listOf(addr.X) == nil
	case *ssa.Parameter:
		return isLoopBody(x.Parent())
	case *ssa.Lookup:
		return true
	case *ssa.Extract:
		_, call := x.Tuple.(*ssa.Call)
		return !call
	}
	return false
}
