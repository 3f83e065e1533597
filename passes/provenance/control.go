package provenance

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// deciders returns, for a block where ways meet, the blocks whose branches
// decide by which edge it is entered: those between it and its immediate
// dominator of which both successors lead to it. A branch with a side that
// leaves the function is a guard: everything after it happened under it alike.
func deciders(b *ssa.BasicBlock) []*ssa.BasicBlock {
	if len(b.Preds) < 2 || b.Idom() == nil {
		return nil
	}
	return decidersAmong(b.Preds, b.Idom())
}

// decidersAmong is deciders for any set of blocks that lead to one place.
func decidersAmong(ends []*ssa.BasicBlock, top *ssa.BasicBlock) []*ssa.BasicBlock {
	reach := make(map[*ssa.BasicBlock]bool) // blocks from which an end is reached, up to top
	var order []*ssa.BasicBlock
	work := append([]*ssa.BasicBlock(nil), ends...)
	isEnd := make(map[*ssa.BasicBlock]bool)
	for _, e := range ends {
		isEnd[e] = true
	}
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if reach[x] {
			continue
		}
		reach[x] = true
		order = append(order, x)
		if x != top {
			work = append(work, x.Preds...)
		}
	}
	var out []*ssa.BasicBlock
	for _, x := range order {
		if ifOf(x) == nil {
			continue
		}
		both := true
		for _, s := range x.Succs {
			// A successor outside the region is the meeting block itself when x is an end.
			if !reach[s] && !isEnd[x] {
				both = false
			}
		}
		if both {
			out = append(out, x)
		}
	}
	return out
}

func ifOf(b *ssa.BasicBlock) *ssa.If {
	if len(b.Instrs) == 0 {
		return nil
	}
	i, _ := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	return i
}

// choice is what decided by which edge the block was entered, as provenance.
func (f *frame) choice(b *ssa.BasicBlock) Set {
	blocks, ok := f.deciders[b]
	if !ok {
		blocks = deciders(b)
		f.deciders[b] = blocks
	}
	return f.conditions(blocks)
}

func (f *frame) conditions(blocks []*ssa.BasicBlock) Set {
	var s Set
	for _, x := range blocks {
		cond := ifOf(x).Cond
		s = Join(s, f.mem.flatten(f.value(cond)).weak(f.condName(cond)).without(Check, Entry))
	}
	return s
}

// condName identifies the condition that a value was computed as.
func (f *frame) condName(v ssa.Value) string {
	return f.e.pass.Fset.Position(v.Pos()).String()
}

// presence reports whether the comparison only asks whether there is something:
// with nil, an empty string or an error.
func presence(b *ssa.BinOp) bool {
	return isEmpty(b.X) || isEmpty(b.Y) || isError(b.X.Type()) || isError(b.Y.Type())
}

func isEmpty(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	if c.Value == nil {
		return true
	}
	return c.Value.Kind() == constant.String && constant.StringVal(c.Value) == ""
}

var errorType = types.Universe.Lookup("error").Type()

func isError(t types.Type) bool { return types.Identical(t, errorType) }

func isComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// isBasic reports whether a value of the type has no parts.
func isBasic(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok
}
