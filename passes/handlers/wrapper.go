package handlers

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// wrapped says what a writer of the package's own, that a middleware hands to the
// next handler in place of the response, makes of Cache-Control when it sends: In
// when it leaves it alone.
func (p *pkg) wrapped(instr ssa.Instruction) Cache {
	c, ok := instr.(ssa.CallInstruction)
	if !ok {
		return In
	}
	for _, a := range c.Common().Args {
		m, ok := a.(*ssa.MakeInterface)
		if !ok || types.IsInterface(m.X.Type()) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(m.X.Type(), true, p.pass.Pkg, "WriteHeader")
		fn, ok := obj.(*types.Func)
		if !ok || types.IsInterface(fn.Signature().Recv().Type()) {
			continue
		}
		f := p.form.Pkg.Prog.FuncValue(fn.Origin())
		if f == nil || f.Blocks == nil {
			continue
		}
		if pr := p.protocol(f); pr != nil {
			return sentBy(pr)
		}
	}
	return In
}

// sentBy is what all writes of a wrapper say, or In. That a header was set at an
// earlier write is what a path without it means.
func sentBy(pr *Protocol) Cache {
	said := In
	for _, e := range pr.Events {
		for _, s := range e.States {
			if s.Cache != In {
				said = s.Cache
			}
		}
	}
	return said
}
