package handlers

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Setting is an instruction that sets Cache-Control.
type Setting struct {
	Instr ssa.Instruction
	Says  Cache // what it makes of the response, as State.Says
	After bool  // done by what writes, or after a write that is only sent when the handler returns
	Fixed bool  // a callee decides what it says, not the instruction
}

// Settings are where the function of a write sets the Cache-Control that is sent
// with it. outside reports that there is a way to the write without one. sentAtEnd
// is State.End of the response.
//
// The states themselves do not remember this: they would no longer be equal where
// they say the same, and positions mean nothing in other packages.
func (r *Result) Settings(write ssa.Instruction, sentAtEnd bool) (list []Setting, outside bool) {
	r.pkg.mu.Lock()
	defer r.pkg.mu.Unlock()
	s := &settings{p: r.pkg, write: write, list: r.pkg.settingsIn(write)}
	if sentAtEnd {
		s.after()
	}
	b := write.Block()
	s.seen = make(map[*ssa.BasicBlock]bool)
	s.within = nil
	s.back(b, slices.Index(b.Instrs, write), false)
	return s.list, s.outside
}

// settings walks against the flow of control from a write.
type settings struct {
	p       *pkg
	write   ssa.Instruction
	within  map[*ssa.BasicBlock]bool // the only blocks to visit, or nil
	seen    map[*ssa.BasicBlock]bool
	list    []Setting
	outside bool
}

// back visits what runs before the instruction n of a block, up to the last
// setting on every way.
func (s *settings) back(b *ssa.BasicBlock, n int, after bool) {
	for n--; n >= 0; n-- {
		instr := b.Instrs[n]
		if after && instr == s.write {
			return
		}
		if found := s.p.settingsOf(instr); len(found) > 0 {
			for _, f := range found {
				f.After = after
				if !slices.Contains(s.list, f) {
					s.list = append(s.list, f)
				}
			}
			return
		}
	}
	if b == b.Parent().Blocks[0] && !after {
		s.outside = true
	}
	for _, pred := range b.Preds {
		if !s.seen[pred] && (s.within == nil || s.within[pred]) {
			s.seen[pred] = true
			s.back(pred, len(pred.Instrs), after)
		}
	}
}

// after finds the settings between the write and the returns.
func (s *settings) after() {
	s.within = make(map[*ssa.BasicBlock]bool)
	work := []*ssa.BasicBlock{s.write.Block()}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if !s.within[b] {
			s.within[b] = true
			work = append(work, b.Succs...)
		}
	}
	s.seen = make(map[*ssa.BasicBlock]bool)
	for _, b := range s.write.Parent().Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && s.within[b] && !s.seen[b] {
			s.seen[b] = true
			s.back(b, len(b.Instrs), true)
		}
	}
}

// settingsOf are what an instruction may make of Cache-Control, if it sets it.
func (p *pkg) settingsOf(instr ssa.Instruction) []Setting {
	var out []Setting
	for _, o := range p.ops(instr) {
		switch o := o.(type) {
		case setHeader:
			if o.name == "Cache-Control" {
				w := &walker{p: p, fn: instr.Parent()}
				for _, c := range w.texts(o) {
					out = append(out, Setting{Instr: instr, Says: c.says})
				}
			}
		case call:
			for _, c := range o.fns {
				out = append(out, p.settingsBy(instr, c)...)
			}
		}
	}
	return out
}

// settingsBy are those of a callee.
func (p *pkg) settingsBy(instr ssa.Instruction, c callee) []Setting {
	pr := p.protocolOf(c)
	if pr == nil {
		return nil
	}
	var unsent States
	for _, x := range pr.Exit {
		if x.At == open {
			unsent = append(unsent, x)
		}
	}
	return p.told(instr, c, unsent)
}

// settingsIn are those that a callee does before it writes.
func (p *pkg) settingsIn(write ssa.Instruction) []Setting {
	var out []Setting
	for _, o := range p.ops(write) {
		o, ok := o.(call)
		if !ok {
			continue
		}
		for _, c := range o.fns {
			if pr := p.protocolOf(c); pr != nil {
				for _, e := range pr.Events {
					out = append(out, p.told(write, c, e.States)...)
				}
			}
		}
	}
	for i := range out {
		out[i].After = true
	}
	return out
}

// told are the settings that lead to states of a callee.
func (p *pkg) told(instr ssa.Instruction, c callee, states States) []Setting {
	w := &walker{p: p, fn: instr.Parent()}
	var out []Setting
	for _, x := range states {
		if x.Cache == In {
			continue
		}
		for _, b := range w.bound(States{x}, w.arguments(instr, c)) {
			out = append(out, Setting{Instr: instr, Says: b.Cache, Fixed: x.Cache < FirstParam})
		}
	}
	return out
}

func (p *pkg) protocolOf(c callee) *Protocol {
	if c.fn != nil {
		return p.protocol(c.fn)
	}
	if f := p.fact(c.obj); f != nil {
		return &f.Protocol
	}
	return nil
}
