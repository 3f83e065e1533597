package hitpaths

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// denies reports whether one side of a branch refuses the request: all its ways
// end there, with an error, a status that says so, or a panic; or it is the side of
// those who may not, by a model or by the error of a callee.
func (f *flow) denies(b *ssa.BasicBlock, side int) bool {
	other := f.reach(b.Succs[1-side], b, nil)
	refused, reason := false, provenance.Unsaid
	for x := range f.reach(b.Succs[side], b, nil) {
		if other[x] {
			return false // goes on like everybody else
		}
		for _, i := range x.Instrs {
			if len(f.hits.Gives[i]) > 0 {
				return false
			}
			reason = max(reason, provenance.RefusalOf(i))
			switch i := i.(type) {
			case *ssa.Panic:
				refused = true
			case *ssa.Return:
				if returnsDenial(i) {
					refused = true
				}
			}
		}
	}
	switch br := f.hits.Branches[ifOf(b)]; {
	case br.Decided:
		return br.Refused == side
	case br.Failed && br.Refused == side && reason == provenance.Unsaid:
		// That he is not found by who he is may as well be a failure.
		return slices.ContainsFunc(f.close(br.Who), func(e provenance.Elem) bool { return e.Kind == provenance.Attribute }) || refused
	}
	return reason == provenance.Denied || reason == provenance.Unsaid && (refused || f.answered(ifOf(b).Cond))
}

// answered reports whether a condition is a call that has refused the request
// itself: if !h.mayRead(w, r, doc) { return }.
func (f *flow) answered(cond ssa.Value) bool {
	if u, ok := cond.(*ssa.UnOp); ok {
		cond = u.X
	}
	if x, ok := cond.(*ssa.Extract); ok {
		cond = x.Tuple
	}
	if b, ok := cond.(*ssa.BinOp); ok {
		cond = b.X
	}
	call, ok := cond.(*ssa.Call)
	return ok && f.hits.Refusing[call]
}

// returnsDenial reports whether a return gives an error, or says with false that
// there is nothing.
func returnsDenial(i *ssa.Return) bool {
	n := len(i.Results)
	if n == 0 {
		return false
	}
	last := i.Results[n-1]
	c, constant := last.(*ssa.Const)
	switch {
	case isError(last.Type()):
		return !constant || c.Value != nil
	case n > 1 && constant && isFalse(c):
		return true
	}
	return false
}

func isFalse(c *ssa.Const) bool {
	return c.Value != nil && c.Value.Kind() == constant.Bool && !constant.BoolVal(c.Value)
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }
