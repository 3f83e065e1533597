package provenance

import (
	"go/constant"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A Refusal is what an answer that is no success says of itself; the greatest counts.
type Refusal int

// What a refusal can say.
const (
	Unsaid  Refusal = iota
	Denied          // that this caller may not
	Another         // that he has used up what he may, or asked wrongly
)

// RefusalOf is what an instruction says of a refusal: by a status, by the name or
// text of an error, or by the name of what it calls.
func RefusalOf(i ssa.Instruction) Refusal {
	out := Unsaid
	for _, op := range i.Operands(nil) {
		if *op == nil {
			continue
		}
		switch v := (*op).(type) {
		case *ssa.Const:
			out = max(out, refusalOfConst(v, i))
		case *ssa.Global:
			out = max(out, refusalOfName(v.Name()))
		}
	}
	if c, ok := i.(ssa.CallInstruction); ok {
		if name := CalleeName(c.Common()); IsFailure(name) {
			out = max(out, Denied, refusalOfName(name))
		}
	}
	return out
}

func refusalOfConst(c *ssa.Const, i ssa.Instruction) Refusal {
	if c.Value == nil {
		return Unsaid
	}
	switch i.(type) {
	case ssa.CallInstruction, *ssa.Return:
	default:
		if c.Value.Kind() != constant.String {
			return Unsaid
		}
	}
	switch c.Value.Kind() {
	case constant.String:
		return refusalOfName(constant.StringVal(c.Value))
	case constant.Int:
		n, _ := constant.Int64Val(c.Value)
		switch n {
		case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
			return Denied
		case http.StatusOK, http.StatusCreated, http.StatusAccepted, http.StatusNoContent, http.StatusBadRequest, http.StatusPaymentRequired,
			http.StatusConflict, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable:
			return Another
		}
	}
	return Unsaid
}

// refusalOfName is what the name or text of an error says.
func refusalOfName(text string) Refusal {
	t := strings.ToLower(text)
	for _, w := range []string{"quota", "limit", "credit", "budget", "exceed", "too many", "toomany", "payment", "balance", "invalid",
		"expired", "unavailable", "exhausted", "maintenance"} {
		if strings.Contains(t, w) {
			return Another
		}
	}
	return Unsaid
}

// denials is what of the caller decides whether the function refuses: returns an
// error, or answers the request itself with a status that says so.
func (f *frame) denials() Set {
	var ends, refused, others []*ssa.BasicBlock
	for _, r := range f.results {
		if r.block == f.fn.Recover {
			continue
		}
		ends = append(ends, r.block)
		if f.refuses(r) {
			refused = append(refused, r.block)
		} else {
			others = append(others, r.block)
		}
	}
	if f.fn.Signature.Results().Len() == 0 {
		return f.checksAt(slices.DeleteFunc(slices.Clone(f.fn.Blocks), func(b *ssa.BasicBlock) bool { return !respondsTo(f.fn.Signature) || !Refusing(b) }))
	}
	switch {
	case len(ends) < 2 || len(refused) == 0:
		return nil
	case len(others) == 0: // any may be the one that succeeds
		return f.checksOf(decidersAmong(ends, commonDominator(ends), nil))
	}
	return f.checksAt(slices.DeleteFunc(decidersAmong(ends, commonDominator(ends), nil), func(b *ssa.BasicBlock) bool {
		return slices.Equal(endsBehind(b, b.Succs[0], refused), endsBehind(b, b.Succs[1], refused))
	}))
}

// checksAt is checksOf with what models say of the functions that are asked.
func (f *frame) checksAt(blocks []*ssa.BasicBlock) Set {
	s := f.checksOf(blocks)
	for _, b := range blocks {
		s = Join(s, f.answer(f.asksModelled(ifOf(b).Cond)))
	}
	return s
}

// Refusing reports whether a block ends in a branch of which what runs on one side
// alone says that the caller may not. It may go on to the end: of a framework that
// is told to abort, what stands behind is not run for all that.
func Refusing(b *ssa.BasicBlock) bool {
	return ifOf(b) != nil && saysOnly(b, 0) != saysOnly(b, 1)
}

func saysOnly(b *ssa.BasicBlock, side int) bool {
	other := reachable(&ssa.BasicBlock{Succs: b.Succs[1-side : 2-side]})
	out := Unsaid
	for x := range reachable(&ssa.BasicBlock{Succs: b.Succs[side : side+1]}) {
		for _, i := range x.Instrs {
			if !other[x] {
				out = max(out, RefusalOf(i))
			}
		}
	}
	return out == Denied
}

// refuses reports whether a return ends a request that is refused: it gives an
// error and nothing else, or the answer that was just sent says so.
func (f *frame) refuses(r result) bool {
	if !r.deny {
		return false
	}
	ret := r.block.Instrs[len(r.block.Instrs)-1].(*ssa.Return)
	says := refusalIn(r.block)
	return says != Another && (says == Denied || !answers(ret.Results[0]))
}

// answers reports whether an error is what came of sending a response.
func answers(err ssa.Value) bool {
	c, ok := err.(*ssa.Call)
	return ok && slices.ContainsFunc(receiverAndArgs(&c.Call), func(v ssa.Value) bool { return IsResponse(v.Type()) || isFrameworkContext(v.Type()) })
}

func receiverAndArgs(c *ssa.CallCommon) []ssa.Value {
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}

// respondsTo reports whether a function is given the response to a request.
func respondsTo(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if IsResponse(v.Type()) || isFrameworkContext(v.Type()) {
			return true
		}
	}
	return false
}

func refusalIn(b *ssa.BasicBlock) Refusal {
	out := Unsaid
	for _, i := range b.Instrs {
		out = max(out, RefusalOf(i))
	}
	return out
}

// endsBehind are the ends, in their order, that a branch leads to by way of one of
// its successors before it is asked again.
func endsBehind(branch, succ *ssa.BasicBlock, ends []*ssa.BasicBlock) []*ssa.BasicBlock {
	seen := map[*ssa.BasicBlock]bool{branch: true}
	for work := []*ssa.BasicBlock{succ}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[b] {
			seen[b] = true
			work = append(work, b.Succs...)
		}
	}
	seen[branch] = false
	return slices.DeleteFunc(slices.Clone(ends), func(b *ssa.BasicBlock) bool { return !seen[b] })
}

// refusesItself reports whether the function is given the response and answers
// some requests with a refusal, itself or through what it calls.
func (f *frame) refusesItself() bool {
	if !respondsTo(f.fn.Signature) {
		return false
	}
	if len(f.hits.refusing) > 0 {
		return true
	}
	return slices.ContainsFunc(f.fn.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(i ssa.Instruction) bool { return RefusalOf(i) == Denied })
	})
}
