package provenance

import (
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// noteChoice notes a comparison with a constant that refuses every other text.
func (f *frame) noteChoice(i *ssa.BinOp, x, y Set) {
	if i.Op != token.EQL && i.Op != token.NEQ {
		return
	}
	s := x
	c, ok := i.Y.(*ssa.Const)
	if !ok {
		c, ok = i.X.(*ssa.Const)
		s = y
	}
	if !ok || c.Value == nil || c.Value.Kind() != constant.String || constant.StringVal(c.Value) == "" {
		return
	}
	for _, r := range *i.Referrers() {
		b, ok := r.(*ssa.If)
		if !ok {
			continue
		}
		side := 1
		if i.Op == token.NEQ {
			side = 0
		}
		if denialOf(b, side) {
			f.mark(s, OneOfList)
		}
	}
}

// noteMember notes that a text is looked for in a map of the package, such as that of
// the values a parameter may have.
func (f *frame) noteMember(i *ssa.Lookup, key Set) {
	load, ok := i.X.(*ssa.UnOp)
	if !ok {
		return
	}
	if _, ok := load.X.(*ssa.Global); ok && isBasic(i.Index.Type()) && heeded(i) {
		f.mark(key, OneOfList)
	}
}

// heeded reports whether a function refuses something by a value, or returns it.
func heeded(v ssa.Value) bool {
	if c, ok := v.(ssa.CallInstruction); ok && c.Common().Signature().Results().Len() == 0 {
		return true // it panics
	}
	work := []ssa.Value{v}
	for n := 0; n < len(work) && n < maxSteps; n++ {
		for _, r := range *work[n].Referrers() {
			switch r := r.(type) {
			case *ssa.If:
				if denialOf(r, 0) || denialOf(r, 1) {
					return true
				}
			case *ssa.Return:
				return true
			case *ssa.BinOp:
				if isComparison(r.Op) {
					work = append(work, r)
				}
			case *ssa.UnOp:
				if r.Op == token.NOT {
					work = append(work, r)
				}
			case *ssa.Extract:
				work = append(work, r)
			case *ssa.Phi:
				work = append(work, r)
			}
		}
	}
	return false
}

// maxSteps bounds the values that a test is followed through to what heeds it.
const maxSteps = 16

// denialOf reports whether a side of a branch leads straight out of the function with
// a refusal, while the other goes on to another end.
func denialOf(i *ssa.If, side int) bool {
	b := i.Block()
	end := refusal(b.Succs[side])
	if end == nil {
		return false
	}
	other := b.Succs[1-side]
	if other != end && len(other.Succs) == 0 {
		return true
	}
	for x := range reachable(other) {
		if x != end && len(x.Succs) == 0 {
			return true
		}
	}
	return false
}

// refusal is the end of the function that a block leads to without a branch, when
// something is refused on the way: by an error, by false, by a status, by a panic.
func refusal(b *ssa.BasicBlock) *ssa.BasicBlock {
	refused := false
	for range 4 {
		for _, instr := range b.Instrs {
			refused = refused || refuses(instr)
		}
		switch len(b.Succs) {
		case 0:
			if refused {
				return b
			}
			return nil
		case 1:
			b = b.Succs[0]
		default:
			return nil
		}
	}
	return nil
}

func refuses(instr ssa.Instruction) bool {
	switch i := instr.(type) {
	case *ssa.Panic:
		return true
	case *ssa.Return:
		for _, v := range i.Results {
			if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Bool && !constant.BoolVal(c.Value) {
				return true
			}
		}
		return denies(i)
	case ssa.CallInstruction:
		return refusesBy(i.Common())
	}
	return false
}

// refusesBy reports whether a call answers with a status from 400 to 499, or has a
// name that says that something is refused.
func refusesBy(c *ssa.CallCommon) bool {
	for _, a := range c.Args {
		k, ok := a.(*ssa.Const)
		if !ok || k.Value == nil || k.Value.Kind() != constant.Int {
			continue
		}
		if n, ok := constant.Int64Val(k.Value); ok && n >= 400 && n < 500 {
			return true
		}
	}
	name := CalleeName(c)
	lower := strings.ToLower(name)
	return IsFailure(name) || strings.Contains(lower, "refuse") || strings.Contains(lower, "invalid")
}
