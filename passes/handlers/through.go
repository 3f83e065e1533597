package handlers

import (
	"go/token"
	"go/types"
	"net/http"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// unchanged is what a middleware does that leaves the response alone.
func unchanged() States { return entry() }

func orUnchanged(s States) States {
	if len(s) == 0 {
		return unchanged()
	}
	return s
}

// through are the states in which a middleware, or one that the function makes,
// runs the next handler. args are what the function is called with, if known.
func (p *pkg) through(fn *ssa.Function, args []ssa.Value) States {
	s, ok := p.throughs[fn]
	if !ok {
		p.throughs[fn] = nil // a recursion adds nothing
		s = p.computeThrough(fn)
		p.throughs[fn] = s
	}
	return orUnchanged(bindParams(s, args))
}

func (p *pkg) computeThrough(fn *ssa.Function) States {
	var s States
	if touchesResponse(fn) {
		s = join(s, p.ownThrough(fn))
	}
	for _, anon := range fn.AnonFuncs {
		s = join(s, liftParams(p.bareThrough(anon), fn, anon))
	}
	for _, v := range returned(fn) {
		if c, ok := v.(*ssa.Call); ok {
			if t := p.throughCall(c, 1); !isUnchanged(t) {
				s = compose(orUnchanged(s), t, 0)
			}
		}
		if m, ok := v.(*ssa.MakeInterface); ok {
			v = m.X
		}
		if serve := serveMethod(v.Type()); serve != nil {
			if f := p.form.Pkg.Prog.FuncValue(serve); f != nil && f.Blocks != nil && f != fn {
				s = join(s, p.bareThrough(f))
			}
		}
	}
	return s
}

func (p *pkg) bareThrough(fn *ssa.Function) States {
	if s, ok := p.throughs[fn]; ok {
		return s
	}
	p.through(fn, nil)
	return p.throughs[fn]
}

// ownThrough is through of the function itself.
func (p *pkg) ownThrough(fn *ssa.Function) States {
	pr := p.protocol(fn)
	if pr == nil {
		return nil
	}
	var s States
	found := false
	for _, n := range pr.nexts {
		if n.behind() {
			found = true
			s = join(s, n.states)
		}
	}
	context := isHandlerSignature(fn.Signature) && len(fn.Params) > 0
	switch {
	case p.sentAtEnd(fn) && found:
		s = pr.afterNext(s)
	case context && !found && p.impliesNext(fn):
		s = nil
		for _, x := range pr.Exit {
			if x.At == open || x.At == passed || x.End && x.At != failed {
				s = append(s, x)
			}
		}
	}
	guards, kept, checks := p.refuses(fn), p.keptByOwn(fn), p.passedIn(fn, pr)
	if kept != "" && recordsOnly(fn) {
		s = append(s, State{Cache: In, At: open, Hidden: true})
	}
	return s.mapped(func(x State) State {
		x.At, x.End = open, false
		x.Guard, x.Kept, x.Checks = x.Guard || guards, joinKept(x.Kept, kept), joinChecks(x.Checks, checks)
		return x
	})
}

// afterNext are the states at the end of a middleware that ran the next handler in
// those before. An error's own response is not what the handler sent.
func (pr *Protocol) afterNext(before States) States {
	var s States
	for _, x := range pr.Exit {
		if x.At == passed {
			s = append(s, x.over(before))
		}
	}
	if len(s) == 0 {
		return before
	}
	return s
}

// over is the state of a middleware at its end, which was in those before when it
// ran the next handler: what it sets in between holds whatever the handler sets,
// but what stands behind does not see it.
func (s State) over(before States) State {
	same := func(x State) bool { return x.Cache == s.Cache }
	if len(before) > 0 && s.Cache != In && s.Cache < FirstParam && !slices.ContainsFunc(before, same) {
		s.Final, s.Cache = s.Cache, before[0].Cache
	}
	return s
}

// impliesNext reports whether a middleware of the framework need not call the
// next handler: it is run when this one returns.
func (p *pkg) impliesNext(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Params, func(v *ssa.Parameter) bool {
		return p.facetOf(v.Type()).implies
	})
}

func isUnchanged(s States) bool { return len(s) == 1 && s[0] == unchanged()[0] }

// throughCall is through of what a call makes: mw(h), mw(options)(h), and chains
// whose elements are given to a library.
func (p *pkg) throughCall(c *ssa.Call, depth int) States {
	if depth > maxHeld {
		return unchanged()
	}
	if fn := calleeOf(&c.Call); fn != nil {
		if known := p.behind(fn, &c.Call); known != nil {
			return known
		}
	}
	if kept := p.keptByCall(c); kept != nil {
		return kept
	}
	callee := staticFunction(&c.Call)
	switch {
	case callee == nil:
		if s := p.throughValue(c.Call.Value, depth+1); !isUnchanged(s) {
			return s
		}
	case callee.Blocks != nil:
		if s := p.placed(p.through(callee, c.Call.Args), c.Pos()); !isUnchanged(s) {
			return s
		}
	}
	obj := calleeOf(&c.Call)
	if obj == nil || callee == nil || callee.Blocks != nil {
		return p.throughChain(c, depth)
	}
	if w := p.fact(obj.Origin()); w != nil {
		if s := p.placed(orUnchanged(bindParams(w.Through, c.Call.Args)), c.Pos()); !isUnchanged(s) {
			return s
		}
		return p.throughChain(c, depth)
	}
	return compose(foreignThrough(obj), p.throughChain(c, depth), 0)
}

// throughChain is through of a call of which only what it is given tells: a chain
// whose receiver was made from middleware, or whose arguments are some.
func (p *pkg) throughChain(c *ssa.Call, depth int) States {
	s := unchanged()
	if recv, _ := recvAndArgs(&c.Call); recv != nil {
		if made, ok := recv.(*ssa.Call); ok && depth < 3 {
			s = compose(s, p.throughCall(made, depth+1), 0)
		} else if held := p.heldBy(recv); len(held) == 1 {
			if made, ok := held[0].(*ssa.Call); ok {
				s = compose(s, p.throughCall(made, depth+1), 0)
			}
		}
	}
	for _, a := range c.Call.Args {
		elems := elementsOf(a)
		if elems == nil {
			elems = []ssa.Value{a}
		}
		for _, e := range elems {
			if isMiddleware(e.Type()) {
				s = compose(s, p.placed(p.throughValue(e, depth+1), elementAt(e, c.Pos())), 0)
			}
		}
	}
	return s
}

// maxHeld bounds the steps from where a middleware is used to what made it: by way
// of a field of the configuration that an option fills with its parameter, six.
const maxHeld = 8

// throughValue is through of a middleware that a value holds.
func (p *pkg) throughValue(v ssa.Value, depth int) States {
	if depth > maxHeld {
		return unchanged()
	}
	switch x := v.(type) {
	case *ssa.ChangeType:
		return p.throughValue(x.X, depth+1)
	case *ssa.MakeInterface:
		return p.throughValue(x.X, depth+1)
	case *ssa.Call:
		return p.throughCall(x, depth+1)
	case *ssa.MakeClosure:
		fn := x.Fn.(*ssa.Function)
		if obj := boundMethod(fn); obj != nil {
			if kept := p.keptByMethod(obj.Origin(), x); kept != nil {
				return kept
			}
			return p.throughFunc(obj.Origin())
		}
		s := p.bareThrough(fn)
		return orUnchanged(bindParams(s, append(make([]ssa.Value, len(fn.Params)), capturedValues(x)...)))
	case *ssa.Function:
		if x.Blocks != nil {
			return p.through(x, nil)
		}
		if obj, ok := x.Object().(*types.Func); ok {
			return p.throughFunc(obj.Origin())
		}
	default:
		return p.throughHeld(v, depth)
	}
	return unchanged()
}

// throughHeld is through of what a variable or list may hold: of a list, all are
// applied.
func (p *pkg) throughHeld(v ssa.Value, depth int) States {
	s := unchanged()
	for _, held := range p.heldBy(v) {
		t := p.throughValue(held, depth+1)
		if p.pooled(v) {
			t = withoutReplays(t) // it may be in another list
		} else if at := elementAt(held, token.NoPos); at.IsValid() {
			t = p.placed(t, at)
		}
		s = compose(s, t, 0)
	}
	return s
}

// elementAt is where a middleware in a list is written, or the position of the list.
func elementAt(v ssa.Value, list token.Pos) token.Pos {
	for {
		switch x := v.(type) {
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.Call, *ssa.MakeClosure:
			if x.Pos().IsValid() {
				return x.Pos()
			}
		}
		return list
	}
}

func (p *pkg) throughFunc(obj *types.Func) States {
	if f := p.form.Pkg.Prog.FuncValue(obj); f != nil && f.Blocks != nil {
		return p.through(f, nil)
	}
	if known := p.behind(obj, nil); known != nil {
		return known
	}
	if w := p.fact(obj); w != nil {
		return orUnchanged(w.Through)
	}
	return foreignThrough(obj)
}

// isMiddleware reports whether a function of the type makes a handler of a
// handler, or is one that runs before others.
func isMiddleware(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok {
		return false
	}
	if isHandlerSignature(sig) {
		return true
	}
	return sig.Params().Len() == 1 && sig.Results().Len() == 1 &&
		isHandlerish(sig.Params().At(0).Type()) && isHandlerish(sig.Results().At(0).Type())
}

// liftParams replaces texts in the captured variables of a closure by the
// parameters of the function that made it.
func liftParams(s States, fn, anon *ssa.Function) States {
	return s.mapped(func(x State) State {
		if x.Cache < FirstParam {
			return x
		}
		n := int(x.Cache-FirstParam) - len(anon.Params)
		x.Cache = Unknown
		if n < 0 || n >= len(anon.FreeVars) {
			return x
		}
		for _, v := range bindingOf(anon.FreeVars[n]) {
			for i, param := range fn.Params {
				if v == param {
					x.Cache = FirstParam + Cache(i)
				}
			}
			for i, free := range fn.FreeVars {
				if u, ok := v.(*ssa.UnOp); v == free || ok && u.X == free {
					x.Cache = FirstParam + Cache(len(fn.Params)+i)
				}
			}
			if text, whole := textOf(v, 0); whole || text != "" {
				x.Cache = classify(text)
			}
		}
		return x
	})
}

// bindParams replaces texts in parameters by those in the arguments.
func bindParams(s States, args []ssa.Value) States {
	return s.mapped(func(x State) State {
		if x.Cache < FirstParam {
			return x
		}
		n := int(x.Cache - FirstParam)
		x.Cache = Unknown
		if n < len(args) && args[n] != nil {
			if text, whole := textOf(args[n], 0); whole || text != "" {
				x.Cache = classify(text)
			}
		}
		return x
	})
}

// behind is the state that a library's middleware leaves to what stands behind
// it; c is the call that makes the middleware, if there is one.
func (p *pkg) behind(fn *types.Func, c *ssa.CallCommon) States {
	for _, r := range p.models.For(fn) {
		if r.Kind == library.Guard {
			s := unchanged()
			s[0].Guard = true
			return s
		}
		if r.Kind != library.Behind {
			continue
		}
		name, text := r.Name, r.Text
		if c != nil && len(r.Key) > 0 && len(r.Value) > 0 {
			name, _ = constText(operandValue(c, r.Key[0]))
			text, _ = textOf(operandValue(c, r.Value[0]), 0)
		}
		s := unchanged()[0]
		switch http.CanonicalHeaderKey(name) {
		case "Cache-Control":
			s.Cache = classify(text)
		case "Vary":
			s.Vary = varies(text)
		}
		return States{s}
	}
	return nil
}
