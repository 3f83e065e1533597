package handlers

import (
	"go/constant"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// refuses reports whether a middleware lets nobody pass whom it does not know: it
// answers 401, or 403 where it reads credentials.
func (p *pkg) refuses(fn *ssa.Function) bool {
	unauthorized, forbidden := p.statuses(fn.Blocks, 0)
	if !unauthorized && !(forbidden && p.minds(fn, 0)) {
		return false
	}
	return !p.passesGuests(fn)
}

// passesGuests reports whether a middleware runs the next handler for those, too,
// who show no credentials at all: it only refuses bad ones.
func (p *pkg) passesGuests(fn *ssa.Function) bool {
	pr := p.protocol(fn)
	if pr == nil {
		return false
	}
	runs := make(map[*ssa.BasicBlock]bool)
	for _, n := range pr.nexts {
		if n.behind() && n.instr.Parent() == fn {
			runs[n.instr.Block()] = true
		}
	}
	if len(runs) == 0 && p.impliesNext(fn) {
		for _, b := range fn.Blocks {
			_, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			runs[b] = returns
		}
	}
	for _, b := range fn.Blocks { // in order
		if i, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
			if side, asks := p.absent(fn)[i]; asks && p.reaches(b.Succs[side], runs, make(map[*ssa.BasicBlock]bool)) {
				return true
			}
		}
	}
	return false
}

// reaches reports whether there is a way from a block to one of others on which
// nobody is refused.
func (p *pkg) reaches(b *ssa.BasicBlock, to, seen map[*ssa.BasicBlock]bool) bool {
	if unauthorized, forbidden := p.statuses([]*ssa.BasicBlock{b}, 0); unauthorized || forbidden {
		return false
	}
	if to[b] {
		return true
	}
	if seen[b] || p.checksIn(b) {
		return false
	}
	seen[b] = true
	return slices.ContainsFunc(b.Succs, func(s *ssa.BasicBlock) bool { return p.reaches(s, to, seen) })
}

// checksIn reports whether the branch at the end of a block refuses on one side.
func (p *pkg) checksIn(b *ssa.BasicBlock) bool {
	if len(b.Succs) != 2 {
		return false
	}
	return slices.ContainsFunc(b.Succs, func(side *ssa.BasicBlock) bool {
		if len(side.Preds) != 1 {
			return false
		}
		var behind []*ssa.BasicBlock
		for _, x := range b.Parent().Blocks {
			if side.Dominates(x) {
				behind = append(behind, x)
			}
		}
		unauthorized, forbidden := p.statuses(behind, 0)
		return unauthorized || forbidden
	})
}

// statuses says which refusals blocks answer with, or functions that they call.
func (p *pkg) statuses(blocks []*ssa.BasicBlock, depth int) (unauthorized, forbidden bool) {
	for _, b := range blocks {
		for _, instr := range b.Instrs {
			if u, ok := instr.(*ssa.UnOp); ok {
				if g, ok := u.X.(*ssa.Global); ok && strings.HasSuffix(g.Name(), "Unauthorized") {
					unauthorized = true
				}
			}
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			for _, a := range c.Common().Args {
				unauthorized = unauthorized || isStatus(a, http.StatusUnauthorized)
				forbidden = forbidden || isStatus(a, http.StatusForbidden)
			}
			if f := staticFunction(c.Common()); f != nil && f.Blocks != nil && f.Pkg == p.form.Pkg && depth < 2 {
				u, o := p.statuses(f.Blocks, depth+1)
				unauthorized, forbidden = unauthorized || u, forbidden || o
			}
		}
	}
	return unauthorized, forbidden
}

func isStatus(v ssa.Value, code int64) bool {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return false
	}
	n, exact := constant.Int64Val(c.Value)
	return exact && n == code
}
