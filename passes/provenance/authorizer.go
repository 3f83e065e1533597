package provenance

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// modelledCheck reports whether a model says that a call's result tells if the
// caller may.
func (f *frame) modelledCheck(c *ssa.CallCommon) bool {
	if c.IsInvoke() {
		return f.e.models.Checks(c.Method.Origin())
	}
	callee := c.StaticCallee()
	if callee == nil {
		return false
	}
	if o := callee.Origin(); o != nil {
		callee = o
	}
	fn, ok := callee.Object().(*types.Func)
	return ok && f.e.models.Checks(fn.Origin())
}

// decided is the caller, as what a function that says whether he may decides on:
// what it is given of him, else whom its context or its receiver knows.
func (f *frame) decided(c *ssa.CallCommon, pos token.Pos) Set {
	cond := f.e.pass.Fset.Position(pos).String()
	var s Set
	for _, v := range receiverAndArgs(c) {
		s = Join(s, f.mem.flatten(f.value(v)))
	}
	s = s.without(Check, Entry).weak(cond)
	if !s.hasIdentity() && !f.suggestsCaller(s) {
		s = Join(s, Set{{Source: Source{Kind: Claims}, Class: Weak, Cond: cond, At: Witness{pos: pos}}})
	}
	return s.mapped(func(e Elem) (Elem, bool) {
		e.Decision = true
		return e, true
	})
}

// noteDecided notes a call whose error says that the caller may not.
func (f *frame) noteDecided(i ssa.CallInstruction, c *ssa.CallCommon) {
	v, ok := i.(ssa.Value)
	if ok && f.modelledCheck(c) && !decidesByBool(c.Signature().Results()) {
		f.denied[v] = Join(f.denied[v], f.decided(c, i.Pos()))
	}
}

// asksAuthorizer is the caller, where a condition is what a function answers of
// which a model says that it decides on access, or else only its name, and that it
// is given the request or its context.
func (f *frame) asksAuthorizer(cond ssa.Value) Set {
	var s Set
	for _, c := range conditionCalls(cond, 0) {
		name := CalleeName(&c.Call)
		if !f.modelledCheck(&c.Call) && (IsAuthorizer(name) || requiresAccess(name)) && f.givenRequest(&c.Call) {
			s = Join(s, Set{{Source: Source{Kind: Claims}, Class: Weak, Heuristic: true, Decision: true, At: Witness{pos: c.Pos()}}})
		}
	}
	return Join(Join(s, f.asksModelled(cond)), f.asksAborted(cond))
}

// asksModelled is asksAuthorizer of the functions that a model speaks of.
func (f *frame) asksModelled(cond ssa.Value) Set {
	var s Set
	for _, c := range conditionCalls(cond, 0) {
		if f.modelledCheck(&c.Call) {
			s = Join(s, f.decided(&c.Call, c.Pos()))
		}
	}
	return s
}

// conditionCalls are the calls whose results a condition asks for. That a call
// which decides by a bool has failed is no decision.
func conditionCalls(v ssa.Value, depth int) []*ssa.Call {
	if v == nil || depth > 3 {
		return nil
	}
	switch x := v.(type) {
	case *ssa.Call:
		return []*ssa.Call{x}
	case *ssa.Extract:
		if isError(x.Type()) && decidesByBool(x.Tuple.Type()) {
			return nil
		}
		return conditionCalls(x.Tuple, depth+1)
	case *ssa.BinOp:
		return append(conditionCalls(x.X, depth+1), conditionCalls(x.Y, depth+1)...)
	case *ssa.UnOp:
		if x.Op == token.NOT {
			return conditionCalls(x.X, depth+1)
		}
	}
	return nil
}

// refusedSide returns the successor that a branch on cond takes when a function of
// which a model says that it decides on access says no: false, or an error; or when
// a helper has aborted the request.
func (f *frame) refusedSide(cond ssa.Value) (int, bool) {
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			side, ok := f.refusedSide(c.X)
			return 1 - side, ok
		}
	case *ssa.BinOp:
		if c.Op != token.EQL && c.Op != token.NEQ || !isEmpty(c.X) && !isEmpty(c.Y) || len(f.asksModelled(c)) == 0 {
			return 0, false
		}
		if c.Op == token.EQL {
			return 1, true
		}
		return 0, true
	case *ssa.Extract, *ssa.Call:
		if len(f.asksAborted(c)) > 0 {
			return 0, true
		}
		return 1, isBool(c.Type()) && len(f.asksModelled(c)) > 0
	}
	return 0, false
}

// failedSide returns the successor that a branch on cond takes when a call has
// returned an error, of one that returns it to those who may not.
func (f *frame) failedSide(cond ssa.Value) (int, bool) {
	c, ok := cond.(*ssa.BinOp)
	if !ok || c.Op != token.EQL && c.Op != token.NEQ || !isEmpty(c.Y) || !isError(c.X.Type()) {
		return 0, false
	}
	v := c.X
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	side := 0
	if c.Op == token.EQL {
		side = 1
	}
	return side, len(f.denied[v]) > 0
}

// asksAborted is what of the caller decided that a helper has aborted the request
// which a condition asks for.
func (f *frame) asksAborted(cond ssa.Value) Set {
	var s Set
	for _, c := range conditionCalls(cond, 0) {
		if CalleeName(&c.Call) != "IsAborted" || len(c.Call.Args) == 0 {
			continue
		}
		for b := c.Block(); b != nil; b = b.Idom() {
			for _, i := range b.Instrs {
				if v, ok := i.(*ssa.Call); ok && len(f.denied[v]) > 0 && slices.Contains(v.Call.Args, c.Call.Args[0]) {
					s = Join(s, f.answer(f.denied[v]))
				}
			}
		}
	}
	return s
}

func decidesByBool(t types.Type) bool {
	results, ok := t.(*types.Tuple)
	return ok && results.Len() > 0 && isBool(results.At(0).Type())
}

func (f *frame) givenRequest(c *ssa.CallCommon) bool {
	return slices.ContainsFunc(c.Args, func(a ssa.Value) bool { return isRequestType(a.Type()) || isContextType(a.Type()) })
}

// CalleeName is the name of the function or method that a call names, or "".
func CalleeName(c *ssa.CallCommon) string {
	if c.IsInvoke() {
		return c.Method.Name()
	}
	if fn := c.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

// requiresAccess reports whether a function of that name asks for a right:
// requireRole, checkScopes, ensureMember.
func requiresAccess(name string) bool {
	words := splitWords(name)
	if len(words) < 2 {
		return false
	}
	switch words[0] {
	case "require", "requires", "check", "ensure", "verify", "assert", "must", "has", "is":
	default:
		return false
	}
	for _, w := range words[1:] {
		switch w {
		case "role", "roles", "scope", "scopes", "permission", "permissions", "access", "admin", "owner", "member", "membership",
			"authorized", "allowed", "entitled", "entitlement", "grant", "acl":
			return true
		}
	}
	return false
}
