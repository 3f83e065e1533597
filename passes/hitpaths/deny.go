package hitpaths

import (
	"go/constant"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// denies reports whether one side of a branch refuses the request: all its ways
// end there, with an error, a status that says so, or a panic.
func (f *flow) denies(b *ssa.BasicBlock, side int) bool {
	other := f.reach(b.Succs[1-side], b, nil)
	refused, reason := false, unsaid
	for x := range f.reach(b.Succs[side], b, nil) {
		if other[x] {
			return false // goes on like everybody else
		}
		for _, i := range x.Instrs {
			if len(f.hits.Gives[i]) > 0 {
				return false
			}
			reason = max(reason, reasonOf(i))
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
	return reason == said || reason == unsaid && (refused || answered(ifOf(b).Cond))
}

// answered reports whether a condition is a call that has refused the request
// itself: if !h.mayRead(w, r, doc) { return }.
func answered(cond ssa.Value) bool {
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
	if !ok || !slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		return provenance.IsResponse(a.Type()) || provenance.IsRequest(a.Type())
	}) {
		return false
	}
	fn := call.Call.StaticCallee()
	if fn == nil {
		return false
	}
	for _, b := range fn.Blocks {
		if slices.ContainsFunc(b.Instrs, func(i ssa.Instruction) bool { return reasonOf(i) == said }) {
			return true
		}
	}
	return false
}

// A reason is what a refusal says of itself; the greatest counts.
type reason int

const (
	unsaid reason = iota
	said          // that this caller may not
	other         // that he has used up what he may, or asked wrongly
)

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

// reasonOf is what an instruction says of a refusal.
func reasonOf(i ssa.Instruction) reason {
	out := unsaid
	for _, op := range i.Operands(nil) {
		if *op == nil {
			continue
		}
		switch v := (*op).(type) {
		case *ssa.Const:
			out = max(out, ofConst(v, i))
		case *ssa.Global:
			out = max(out, ofName(v.Name()))
		}
	}
	if c, ok := i.(ssa.CallInstruction); ok {
		if name := provenance.CalleeName(c.Common()); provenance.IsFailure(name) {
			out = max(out, said, ofName(name))
		}
	}
	return out
}

func ofConst(c *ssa.Const, i ssa.Instruction) reason {
	if c.Value == nil {
		return unsaid
	}
	switch i.(type) {
	case ssa.CallInstruction, *ssa.Return:
	default:
		if c.Value.Kind() != constant.String {
			return unsaid
		}
	}
	switch c.Value.Kind() {
	case constant.String:
		return ofName(constant.StringVal(c.Value))
	case constant.Int:
		n, _ := constant.Int64Val(c.Value)
		switch n {
		case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
			return said
		case http.StatusOK, http.StatusCreated, http.StatusAccepted, http.StatusNoContent, http.StatusBadRequest, http.StatusPaymentRequired,
			http.StatusConflict, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable:
			return other
		}
	}
	return unsaid
}

// ofName is what the name or text of an error says.
func ofName(text string) reason {
	t := strings.ToLower(text)
	for _, w := range []string{"quota", "limit", "credit", "budget", "exceed", "too many", "toomany", "payment", "balance", "invalid",
		"expired", "unavailable", "exhausted", "maintenance"} {
		if strings.Contains(t, w) {
			return other
		}
	}
	return unsaid
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }
