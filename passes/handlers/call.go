package handlers

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// call applies what a callee does. A callback gets its arguments from somebody
// else: what it is given to write to is the response.
func (w *walker) call(instr ssa.Instruction, c callee, s States, callback bool) States {
	var pr *Protocol
	if c.fn != nil {
		pr = w.p.protocol(c.fn)
	} else if f := w.p.fact(c.obj); f != nil {
		pr = &f.Protocol
	}
	if pr == nil {
		return s
	}
	own := c.fn != nil && isHandlerSignature(c.fn.Signature)
	if own && w.emit {
		w.pr.nexts = append(w.pr.nexts, nextCall{fn: c.fn, states: s, instr: instr})
	}
	var args []ssa.Value
	if !callback {
		args = w.arguments(instr, c)
	}
	n := w.site(instr)
	if provenance.IsFailure(c.name()) {
		return compose(s, pr.Exit, n).mapped(func(x State) State {
			if x.At == n {
				x.At = failed
			}
			return x
		})
	}
	if w.emit && !own && !(c.obj != nil && isHandlerSignature(c.obj.Signature())) {
		failures := pr.failures(args)
		for _, e := range pr.Events {
			e.States = e.States.failing(failures)
			w.inner(e, args, s, n)
		}
		w.pr.sites[n].places = append(w.pr.sites[n].places, pr.Pending...)
		w.pr.Headers = append(w.pr.Headers, pr.Headers...)
		if shown := w.p.within(c.fn, pr); shown != nil {
			w.pr.sites[n].shown = shown
		}
	}
	return compose(s, w.bound(pr.exit(args), args), n)
}

// within is the first write of a callee that nothing protects, if the callee is
// a part of the handler: it gets the request too, and nobody else calls it.
func (p *pkg) within(fn *ssa.Function, pr *Protocol) ssa.Instruction {
	if fn == nil || len(p.calls[fn]) != 1 || !slices.ContainsFunc(fn.Params, func(v *ssa.Parameter) bool { return provenance.IsRequest(v.Type()) }) {
		return nil
	}
	for _, e := range pr.Events {
		for _, s := range e.States {
			if s.Cache != Protected && s.At >= 0 && s.At < len(pr.sites) {
				return pr.sites[s.At].shown
			}
		}
	}
	return nil
}

// exit are the states in which a callee leaves the response, for these arguments.
func (pr *Protocol) exit(args []ssa.Value) States { return pr.Exit.failing(pr.failures(args)) }

// failures are the sites of a callee whose status turns out to be an error.
func (pr *Protocol) failures(args []ssa.Value) map[int]bool {
	failures := make(map[int]bool)
	for _, e := range pr.Events {
		if e.Status >= 0 && e.Status < len(args) && isErrorStatus(args[e.Status]) {
			failures[e.Site] = true
		}
	}
	return failures
}

func (s States) failing(sites map[int]bool) States {
	return s.mapped(func(x State) State {
		if x.At >= 0 && sites[x.At] {
			x.At = failed
		}
		return x
	})
}

func isErrorStatus(v ssa.Value) bool {
	code, known := statusOf(write{status: v})
	return known && code >= 400
}

// inner is an event of a callee, seen from the call.
func (w *walker) inner(e Event, args []ssa.Value, s States, n int) {
	out := Event{Place: e.Place, Status: -1, To: -1, Site: n}
	if e.To >= 0 && e.To < len(args) {
		from := responseOf(args[e.To])
		if !from.yes && from.input < 0 {
			return
		}
		out.To = from.input
	}
	if e.Status >= 0 && e.Status < len(args) {
		if isErrorStatus(args[e.Status]) {
			return
		}
		out.Status = w.param(args[e.Status])
	}
	out.States = sendable(compose(s, w.bound(e.States, args), n))
	w.pr.add(out)
}

// bound replaces texts in parameters by those in the arguments.
func (w *walker) bound(s States, args []ssa.Value) States {
	return s.mapped(func(x State) State {
		if x.Cache >= FirstParam {
			n := int(x.Cache - FirstParam)
			x.Cache = Unknown
			if n < len(args) {
				x.Cache = w.text(args[n])
			}
		}
		return x
	})
}

// arguments are the arguments of a call as the callee counts its inputs: the
// receiver first, what a closure captured last.
func (w *walker) arguments(instr ssa.Instruction, c callee) []ssa.Value {
	common := instr.(ssa.CallInstruction).Common()
	var args []ssa.Value
	if common.IsInvoke() {
		args = append(args, common.Value)
	}
	args = append(args, common.Args...)
	if m, ok := common.Value.(*ssa.MakeClosure); ok && c.fn == m.Fn {
		args = append(args, capturedValues(m)...)
	}
	return args
}

// capturedValues are what a closure's captured variables hold.
func capturedValues(m *ssa.MakeClosure) []ssa.Value {
	out := make([]ssa.Value, len(m.Bindings))
	for i, b := range m.Bindings {
		out[i] = b
		if a, ok := b.(*ssa.Alloc); ok && a.Referrers() != nil {
			for _, r := range *a.Referrers() {
				if st, ok := r.(*ssa.Store); ok && st.Addr == a {
					out[i] = st.Val
				}
			}
		}
	}
	return out
}
