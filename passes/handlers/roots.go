package handlers

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// rootHandlers are the handlers that are made, wrapped or not, and not handed to
// a registration or another wrapper: what the package serves or returns.
func (p *pkg) rootHandlers() []ssa.Value {
	var out []ssa.Value
	for _, fn := range p.form.Functions {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				v, ok := instr.(ssa.Value)
				if !ok || !isHandlerish(v.Type()) || !p.makesHandler(v) || p.consumed(v, 0) || p.handedOn(v) {
					continue
				}
				out = append(out, v)
			}
		}
	}
	return out
}

// handedOn reports whether a function returns the handler to another of the
// package, which registers or wraps it.
func (p *pkg) handedOn(v ssa.Value) bool {
	fn := v.Parent()
	returns := slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		_, ok := r.(*ssa.Return)
		return ok
	})
	if returns && len(p.calls[fn]) == 0 && p.travels(fn) && isBare(v) {
		return true // of a function that other packages call to have a handler
	}
	return returns && slices.ContainsFunc(p.calls[fn], func(c ssa.CallInstruction) bool {
		call, ok := c.(*ssa.Call)
		return ok && (p.consumed(call, 0) || p.handedOn(call))
	})
}

// isBare reports whether a handler is a function and nothing around it.
func isBare(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.MakeInterface:
		return isBare(x.X)
	case *ssa.ChangeType:
		return isBare(x.X)
	case *ssa.MakeClosure, *ssa.Function:
		return true
	}
	return false
}

// makesHandler reports whether the instruction makes a handler of something else.
func (p *pkg) makesHandler(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.Phi:
		return slices.ContainsFunc(x.Edges, func(e ssa.Value) bool {
			c, ok := e.(*ssa.Call)
			return ok && slices.Contains(c.Call.Args, ssa.Value(x))
		})
	case *ssa.MakeInterface:
		return typeName(x.Type()) == "net/http.Handler"
	case *ssa.ChangeType:
		return typeName(x.Type()) == "net/http.HandlerFunc"
	case *ssa.Call:
		if fn := calleeOf(&x.Call); fn != nil {
			if w := p.fact(fn); w != nil && len(w.Duties) > 0 {
				return true
			}
		}
		return slices.ContainsFunc(x.Call.Args, func(a ssa.Value) bool { return isHandlerish(a.Type()) || isMiddleware(a.Type()) })
	}
	return false
}

// consumed reports whether a handler goes into a registration or another handler.
func (p *pkg) consumed(v ssa.Value, depth int) bool {
	if v.Referrers() == nil || depth > 4 {
		return false
	}
	for _, r := range *v.Referrers() {
		switch x := r.(type) {
		case ssa.CallInstruction:
			c := x.Common()
			if phi, ok := v.(*ssa.Phi); ok && slices.Contains(phi.Edges, callResult(x)) {
				continue // the loop that wraps it
			}
			if fn := calleeOf(c); fn != nil && fn.Pkg() != nil && isServer(fn) {
				continue
			}
			return true
		case *ssa.MakeInterface:
			return true // a root itself, or consumed
		case *ssa.MapUpdate:
			return true // an entry of a table of routes
		case *ssa.ChangeType, *ssa.ChangeInterface, *ssa.Phi:
			return true
		case *ssa.Store:
			if _, ok := x.Addr.(*ssa.IndexAddr); ok {
				return true // an element of a list of arguments
			}
			if f, ok := x.Addr.(*ssa.FieldAddr); ok && (serveMethod(f.X.Type()) != nil || p.loads[keyOfField(f.X.Type(), f.Field)]) {
				return true // within a handler of its own, or used from there
			}
			if a, ok := x.Addr.(*ssa.Alloc); ok && a.Referrers() != nil {
				for _, load := range *a.Referrers() {
					if u, ok := load.(*ssa.UnOp); ok && p.consumed(u, depth+1) {
						return true
					}
				}
			}
		}
	}
	return false
}

func callResult(c ssa.CallInstruction) ssa.Value {
	v, _ := c.(ssa.Value)
	return v
}

// isServer reports whether a function serves a handler as it is.
func isServer(fn *types.Func) bool {
	switch fn.Pkg().Path() {
	case "net/http", "net/http/httptest", "net/http/fcgi":
		return strings.HasPrefix(fn.Name(), "Serve") || strings.HasPrefix(fn.Name(), "ListenAndServe") || strings.HasPrefix(fn.Name(), "New") && fn.Pkg().Path() != "net/http"
	}
	return false
}
