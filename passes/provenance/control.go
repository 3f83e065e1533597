package provenance

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// deciders returns, for a block where ways meet, the blocks whose branches
// decide by which edge it is entered. A branch with a side that leaves the
// function is a guard: everything after it happened under it alike.
func deciders(b *ssa.BasicBlock) []*ssa.BasicBlock {
	if len(b.Preds) < 2 || b.Idom() == nil {
		return nil
	}
	return decidersAmong(b.Preds, b.Idom(), b)
}

// decidersAmong returns the blocks between top and the ends of which both
// successors lead to an end, but not to the same ends. What lies beyond meet is
// another round of a loop.
func decidersAmong(ends []*ssa.BasicBlock, top, meet *ssa.BasicBlock) []*ssa.BasicBlock {
	reach := make(map[*ssa.BasicBlock]uint64) // the ends that a block leads to
	var order []*ssa.BasicBlock
	for n, end := range ends {
		bit := uint64(1) << min(n, 63)
		work := []*ssa.BasicBlock{end}
		for len(work) > 0 {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if reach[x]&bit != 0 {
				continue
			}
			if reach[x] == 0 {
				order = append(order, x)
			}
			reach[x] |= bit
			if x != top && x != meet {
				work = append(work, x.Preds...)
			}
		}
	}
	var out []*ssa.BasicBlock
	for _, x := range order {
		if ifOf(x) == nil {
			continue
		}
		a, b := leadsTo(x, x.Succs[0], reach, ends, meet), leadsTo(x, x.Succs[1], reach, ends, meet)
		// A loop's own condition decides how often its body ran.
		loop := x == meet && (a != 0) != (b != 0)
		if loop || a != 0 && b != 0 && a != b {
			out = append(out, x)
		}
	}
	return out
}

// leadsTo returns the ends that x leads to by way of its successor s. An edge to
// the meeting block itself makes x the end.
func leadsTo(x, s *ssa.BasicBlock, reach map[*ssa.BasicBlock]uint64, ends []*ssa.BasicBlock, meet *ssa.BasicBlock) uint64 {
	if s != meet || meet == nil {
		return reach[s]
	}
	for n, end := range ends {
		if end == x {
			return uint64(1) << min(n, 63)
		}
	}
	return 0
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
