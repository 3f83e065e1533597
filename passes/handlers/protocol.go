package handlers

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// An Event is a write of the response, with the states in which it is sent.
type Event struct {
	Place  string // of the write itself, see provenance.Place
	States States
	// Status is the parameter that holds the status, To the one that is written
	// to; -1 for none.
	Status, To int
	Site       int // in the function
}

// A Protocol is what a function does to the response that it is given: the
// events in order, and the states in which it leaves it.
type Protocol struct {
	Events []Event
	Exit   States
	// Pending are the writes that are sent when the handler returns.
	Pending []string
	// Headers are the places where other headers are set: what they say is a part
	// of the response too.
	Headers []string

	sites []*site
	nexts []nextCall
}

// A site is a place in a function where the response is written.
type site struct {
	instr  ssa.Instruction
	shown  ssa.Instruction // the write to show, where the instruction is the only call of what does it
	places []string        // of writes that are sent at the end
	late   bool            // a header that would protect is set after it
}

// A nextCall runs another handler.
type nextCall struct {
	target ssa.Value     // nil: what stands behind in the chain
	fn     *ssa.Function // known by name
	states States
	instr  ssa.Instruction
}

// behind reports whether what is run stands behind a middleware: it was handed to
// it, even where this package shows what it is.
func (n nextCall) behind() bool {
	if n.fn == nil {
		return true
	}
	c, ok := n.instr.(ssa.CallInstruction)
	return ok && !c.Common().IsInvoke() && c.Common().StaticCallee() == nil
}

// protocol analyses a function; nil for one that is being analysed.
func (p *pkg) protocol(fn *ssa.Function) *Protocol {
	if pr, ok := p.protocols[fn]; ok {
		return pr
	}
	p.protocols[fn] = nil
	w := &walker{p: p, fn: fn, in: make(map[*ssa.BasicBlock]States), sites: make(map[ssa.Instruction]int), pr: &Protocol{}}
	w.run()
	p.protocols[fn] = w.pr
	return w.pr
}

type walker struct {
	p     *pkg
	fn    *ssa.Function
	in    map[*ssa.BasicBlock]States
	sites map[ssa.Instruction]int
	pr    *Protocol
	emit  bool
}

// run visits the blocks until the states no longer grow, then once more to
// record what happens in them.
func (w *walker) run() {
	start := w.fn.Blocks[0]
	w.in[start] = entry()
	work := []*ssa.BasicBlock{start}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		out := w.block(b, w.in[b])
		for n, succ := range b.Succs {
			after := join(w.in[succ], w.edge(b, n, out))
			if !slices.Equal(after, w.in[succ]) {
				w.in[succ] = after
				if !slices.Contains(work, succ) {
					work = append(work, succ)
				}
			}
		}
	}
	w.emit = true
	for _, b := range w.fn.Blocks {
		if s := w.in[b]; len(s) > 0 {
			w.block(b, s)
		}
	}
	w.sent()
}

// edge is what the branch at the end of b tells of the states on one side.
func (w *walker) edge(b *ssa.BasicBlock, n int, out States) States {
	i, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return out
	}
	if side := emptyTest(i.Cond); side >= 0 && side != n || n == 1 && w.copiesHeaders(b) {
		// Somebody has set it, or copies whatever there is: to what is not known.
		out = out.mapped(func(s State) State {
			if s.Cache == In || s.Cache == Unset {
				s.Cache = Unknown
			}
			return s
		})
	}
	exempt := methodTest(i.Cond) == n
	if side, ok := w.p.absent(w.fn)[i]; ok && side == n {
		exempt = true
	}
	if !exempt {
		return out
	}
	return out.mapped(func(s State) State {
		s.Exempt = true
		return s
	})
}

func (w *walker) block(b *ssa.BasicBlock, s States) States {
	for _, instr := range b.Instrs {
		if ret, ok := instr.(*ssa.Return); ok && w.emit {
			if fails(ret) {
				s = s.failed()
			}
			w.pr.Exit = join(w.pr.Exit, s)
		}
		for _, o := range w.p.ops(instr) {
			s = w.apply(instr, o, s)
		}
	}
	return s
}

func (w *walker) apply(instr ssa.Instruction, o op, s States) States {
	switch o := o.(type) {
	case setHeader:
		if w.emit && o.value != nil && o.name != "Set-Cookie" {
			w.pr.Headers = append(w.pr.Headers, provenance.Place(w.p.pass, instr.Pos()))
		}
		return w.setHeader(o, s)
	case setStatus:
		code, known := statusOf(write{status: o.status})
		return s.mapped(func(x State) State {
			x.Failing = known && code >= 400
			return x
		})
	case write:
		return w.write(instr, o, s)
	case next:
		return w.next(instr, o, s)
	case call:
		var out States
		for _, c := range o.fns {
			out = join(out, w.call(instr, c, s, o.maybe))
		}
		if o.maybe {
			out = join(out, s)
		}
		return out
	}
	return s
}

// fails reports whether a function returns an error that it has found not to be
// nil: what it wrote into a buffer before gives way to the error's own response.
func fails(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	err := ret.Results[len(ret.Results)-1]
	for b := ret.Block(); b.Idom() != nil; b = b.Idom() {
		i, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := i.Cond.(*ssa.BinOp)
		if ok && cond.Op == token.NEQ && cond.X == err && b.Idom().Succs[0] == b {
			return true
		}
	}
	return false
}

// failed is the states of a handler that returns an error.
func (s States) failed() States {
	return s.mapped(func(x State) State {
		if x.End {
			x.At = failed
		}
		return x
	})
}

func (w *walker) site(instr ssa.Instruction) int {
	n, ok := w.sites[instr]
	if !ok {
		n = len(w.pr.sites)
		w.sites[instr] = n
		w.pr.sites = append(w.pr.sites, &site{instr: instr, shown: instr})
	}
	return n
}

func (w *walker) write(instr ssa.Instruction, o write, s States) States {
	n := w.site(instr)
	code, known := statusOf(o)
	place := provenance.Place(w.p.pass, instr.Pos())
	out := s.mapped(func(x State) State {
		switch {
		case x.frozen():
		case known && code >= 400, !known && x.Failing:
			x.At, x.End = failed, o.end
		default:
			x.At, x.End = n, o.end
		}
		return x
	})
	switch {
	case !w.emit:
	case o.end:
		w.pr.sites[n].places = append(w.pr.sites[n].places, place)
	default:
		w.pr.add(Event{Place: place, States: sendable(out), Status: w.param(o.status), To: o.to, Site: n})
	}
	return out
}

// sendable are the states in which something is sent that is no error.
func sendable(s States) States {
	var out States
	for _, x := range s {
		if x.At >= 0 && !x.End {
			out = append(out, x)
		}
	}
	return out
}

func (w *walker) param(v ssa.Value) int {
	if p, ok := v.(*ssa.Parameter); ok {
		return slices.Index(w.fn.Params, p)
	}
	return -1
}

func (pr *Protocol) add(e Event) {
	if len(e.States) > 0 {
		pr.Events = append(pr.Events, e)
	}
}

// next runs the next handler: afterwards the response is somebody else's, unless
// it is only sent when all have returned.
func (w *walker) next(instr ssa.Instruction, o next, s States) States {
	var ready States
	for _, x := range s {
		if !x.frozen() {
			ready = append(ready, x)
		}
	}
	if final := w.p.wrapped(instr); final != In {
		ready = ready.mapped(func(x State) State {
			x.Final = final
			return x
		})
	}
	if w.emit && len(ready) > 0 {
		w.pr.nexts = append(w.pr.nexts, nextCall{target: o.target, states: ready, instr: instr})
	}
	atEnd := w.p.sentAtEnd(w.fn)
	return s.mapped(func(x State) State {
		if !x.frozen() {
			x.At, x.End = passed, atEnd
		}
		return x
	})
}

// sent turns what is sent when the handler returns into events.
func (w *walker) sent() {
	byPlace := make(map[int]States)
	for _, x := range w.pr.Exit {
		if x.End && x.At >= 0 {
			byPlace[x.At] = append(byPlace[x.At], x)
		}
	}
	handler := isHandlerSignature(w.fn.Signature)
	for n, st := range w.pr.sites {
		st.places = slices.Compact(st.places)
		if len(byPlace[n]) == 0 {
			continue
		}
		for _, place := range st.places {
			if handler {
				w.pr.add(Event{Place: place, States: byPlace[n], Status: -1, To: -1, Site: n})
			} else {
				w.pr.Pending = append(w.pr.Pending, place)
			}
		}
	}
}

// sentAtEnd reports whether the responses of a function's framework are sent
// when the handler returns, so that headers can be set until then.
func (p *pkg) sentAtEnd(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Params, func(v *ssa.Parameter) bool { return p.facetOf(v.Type()).buffers })
}
