package handlers

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/provenance"
)

// identity is what a write depends on in a function: the caller, and what stands
// under keys of contexts that may be the caller for all that this package knows.
func (p *pkg) identity(fn *ssa.Function, place string) provenance.Set {
	info := p.infos[fn]
	if info == nil {
		return nil
	}
	var s provenance.Set
	for _, e := range info.Effects {
		if e.Op == provenance.OpRespond && e.Name == place {
			s = provenance.Join(s, e.Value)
		}
	}
	lasting := func(input int) bool {
		return !provenance.RequestScoped(fn, input) && (fn.Signature.Recv() != nil && input == 0 || input >= len(fn.Params))
	}
	return p.prov.Suggest(fn, info.Opaque(s, lasting), lasting)
}

// asks reports whether a write depends on what the function around the handler
// was given: the function that an adapter calls.
func (p *pkg) asks(fn *ssa.Function, place string) bool {
	info := p.infos[fn]
	if info == nil {
		return false
	}
	return slices.ContainsFunc(info.Effects, func(e *provenance.Effect) bool {
		return e.Op == provenance.OpRespond && e.Name == place && slices.ContainsFunc(e.Value, func(x provenance.Elem) bool {
			return x.Kind == provenance.CallOf || x.Kind == provenance.Input && x.Index >= len(fn.Params)
		})
	})
}

// madeOf is what the writes of a handler depend on by what it was made of.
func (p *pkg) madeOf(made *ssa.Call, places []string) provenance.Set {
	info := p.infos[made.Parent()]
	if info == nil {
		return nil
	}
	var s provenance.Set
	for _, e := range info.Effects {
		through := slices.ContainsFunc(e.Hops(), func(w provenance.Witness) bool { return w.Pos() == made.Pos() })
		if e.Op == provenance.OpRespond && through && slices.Contains(places, e.Name) {
			s = provenance.Join(s, e.Value)
		}
	}
	return p.prov.Suggest(info.Fn, s, func(int) bool { return true })
}

// ofCaller leaves of what a write depends on what says who asks.
func (p *pkg) ofCaller(s provenance.Set) provenance.Set {
	return provenance.OfCaller(p.prov.Resolve(s)).CarriedBy(p.usualCarrier())
}

// usualCarrier is what the package reads callers from, for identity of which
// nothing else is known.
func (p *pkg) usualCarrier() provenance.Carrier {
	if p.usual != nil {
		return *p.usual
	}
	var c provenance.Carrier
	for _, fn := range p.form.Functions {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					c |= p.credentialsOf(call.Common())
				}
			}
		}
	}
	p.usual = &c
	return c
}

// credentialsOf says which credentials of a request a call reads.
func (p *pkg) credentialsOf(c *ssa.CallCommon) provenance.Carrier {
	fn := calleeOf(c)
	if fn == nil {
		return 0
	}
	var out provenance.Carrier
	for _, r := range p.models.For(fn) {
		out |= provenance.CarrierOf(r.Carrier)
		for _, o := range r.Origins {
			if o.Kind == "cookie" {
				out |= provenance.ByCookie
			}
		}
		for _, op := range r.Key {
			if v := operandValue(c, op); v != nil && r.Kind == library.Get {
				out |= credentialHeader(v)
			}
		}
		for _, o := range r.Origins {
			if o.Kind == "header" && o.NameArg >= 0 {
				if v := operandValue(c, library.Operand{Kind: library.Arg, Index: o.NameArg}); v != nil {
					out |= credentialHeader(v)
				}
			}
		}
	}
	return out
}

func credentialHeader(name ssa.Value) provenance.Carrier {
	text, _ := constText(name)
	switch strings.ToLower(text) {
	case "authorization":
		return provenance.ByAuthorization
	case "x-api-key", "x-auth-token", "x-access-token":
		return provenance.ByHeader
	}
	return 0
}

// conclude makes the responses of the handlers: what each sends, in the states
// that the ways to it lead to.
func (p *pkg) conclude() {
	for _, fn := range p.form.Functions {
		if !p.isHandler(fn) {
			continue
		}
		h := &Handler{Fn: fn}
		for _, e := range p.edgesOf(fn) {
			h.Responses = append(h.Responses, p.responses(fn, e)...)
		}
		h.Responses = merged(h.Responses)
		if len(h.Responses) > 0 {
			p.res.Handlers = append(p.res.Handlers, h)
		}
	}
	p.res.Foreign = byRegistration(p.foreigns)
}

// byRegistration groups the responses of handlers of other packages: a call may
// register many of them.
func byRegistration(list []*Response) []*Handler {
	at := make(map[ssa.Instruction]*Handler)
	var out []*Handler
	for _, r := range list {
		if r.Instr == nil {
			continue
		}
		if at[r.Instr] == nil {
			at[r.Instr] = new(Handler)
			out = append(out, at[r.Instr])
		}
		at[r.Instr].Responses = append(at[r.Instr].Responses, r)
	}
	return out
}

// isHandler reports whether a function answers requests: by its signature, or
// because it is registered.
func (p *pkg) isHandler(fn *ssa.Function) bool {
	if fn.Synthetic != "" || len(p.edges[fn]) > 0 {
		return fn.Synthetic == ""
	}
	// A closure within a handler is a part of it.
	return isHandlerSignature(fn.Signature) && (fn.Parent() == nil || !touchesResponse(fn.Parent()))
}

// edgesOf are the ways to a handler. One that nobody registers here, as far as
// the analysis sees, is another package's to register if that can name it; else
// it starts with nothing, unless the package protects responses in some way that
// may be the one to it.
func (p *pkg) edgesOf(fn *ssa.Function) []edge {
	if edges := p.edges[fn]; len(edges) > 0 {
		return edges
	}
	if p.travels(fn) || p.protects() {
		return []edge{{states: entry(), at: fn.Pos()}}
	}
	return []edge{{states: fresh(), at: fn.Pos()}}
}

// travels reports whether other packages can register the handler.
func (p *pkg) travels(fn *ssa.Function) bool {
	outer := fn
	for outer.Parent() != nil {
		outer = outer.Parent()
	}
	obj, ok := outer.Object().(*types.Func)
	return ok && obj.Exported() && p.pass.Pkg.Name() != "main"
}

// protects reports whether some middleware of the package protects what stands
// behind it.
func (p *pkg) protects() bool {
	for _, pr := range p.protocols {
		if pr == nil {
			continue
		}
		for _, n := range pr.nexts {
			if slices.ContainsFunc(n.states, func(s State) bool { return s.Cache == Protected || s.Cache >= FirstParam }) {
				return true
			}
		}
	}
	return false
}

// responses are the writes of a handler that starts in the states.
func (p *pkg) responses(fn *ssa.Function, by edge) []*Response {
	pr := p.protocol(fn)
	if pr == nil {
		return nil
	}
	var headers provenance.Set
	for _, place := range pr.Headers {
		headers = provenance.Join(headers, p.identity(fn, place))
	}
	var out []*Response
	for _, e := range pr.Events {
		states := arrive(by.states, bindParams(e.States, nil))
		who := provenance.Join(headers, p.identity(fn, e.Place))
		asks := p.asks(fn, e.Place)
		if asks && by.made != nil {
			who = provenance.Join(who, p.madeOf(by.made, []string{e.Place}))
		}
		for _, s := range states {
			if s.At < 0 || s.At >= len(pr.sites) {
				continue
			}
			st := pr.sites[s.At] // the write that sent the headers
			out = append(out, &Response{Instr: st.shown, States: States{s}, Identity: p.ofCaller(who), Late: st.late, open: who, asks: asks, places: []string{e.Place}})
		}
	}
	return out
}

// merged joins the responses of a place, in the order of the source.
func merged(list []*Response) []*Response {
	byInstr := make(map[ssa.Instruction]*Response)
	var out []*Response
	for _, r := range list {
		old := byInstr[r.Instr]
		if old == nil {
			byInstr[r.Instr] = r
			out = append(out, r)
			continue
		}
		old.Late = old.Late || r.Late
		old.States, old.Identity = join(old.States, r.States), provenance.Join(old.Identity, r.Identity)
		old.open, old.asks = provenance.Join(old.open, r.open), old.asks || r.asks
		old.places = append(old.places, r.places...)
	}
	slices.SortStableFunc(out, func(a, b *Response) int { return int(a.Instr.Pos() - b.Instr.Pos()) })
	return out
}

// foreign notes the registration of a handler of another package.
func (p *pkg) foreign(obj *types.Func, s States, at token.Pos) {
	w := p.fact(obj)
	if w == nil {
		return
	}
	for _, d := range w.Duties {
		p.addForeign(d, s, at)
	}
}

func (p *pkg) addForeign(d Duty, s States, at token.Pos) {
	who := d.Identity
	if p.made != nil && len(d.Places) > 0 {
		who = provenance.Join(who, p.madeOf(p.made, d.Places))
	}
	p.foreigns = append(p.foreigns, &Response{
		Instr: p.instrAt(at), States: compose(s, d.States, 0), Identity: p.ofCaller(who), Where: d.Where, Told: d.Told,
	})
}

// instrAt is the registration at a position.
func (p *pkg) instrAt(at token.Pos) ssa.Instruction {
	if p.instrs == nil {
		p.instrs = make(map[token.Pos]ssa.Instruction)
		for _, fn := range p.form.Functions {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if pos := instr.Pos(); pos.IsValid() && p.instrs[pos] == nil {
						p.instrs[pos] = instr
					}
				}
			}
		}
	}
	return p.instrs[at]
}

// mountsOf are the registrations that a function of another package does on a
// router that it is given here.
func (p *pkg) mountsOf(fn *ssa.Function, c ssa.CallInstruction, w *Web) []route {
	var out []route
	for _, d := range w.Mounts {
		args := c.Common().Args
		if d.Param >= len(args) {
			continue
		}
		if r := p.routerOf(args[d.Param], 0); r != nil {
			out = append(out, route{router: r, fn: fn, at: c.Pos(), mount: &d})
		}
	}
	return out
}

// export makes facts of what the package leaves to others.
func (p *pkg) export() {
	facts := make(map[*types.Func]*Web)
	fact := func(fn *ssa.Function) *Web {
		for fn.Parent() != nil {
			fn = fn.Parent()
		}
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() || obj.Pkg() != p.pass.Pkg {
			return nil
		}
		if facts[obj.Origin()] == nil {
			facts[obj.Origin()] = new(Web)
		}
		return facts[obj.Origin()]
	}
	for _, fn := range p.form.Functions {
		w := fact(fn)
		if w == nil {
			continue
		}
		p.exportOf(fn, w)
	}
	for _, h := range p.res.Handlers {
		p.exportDuties(h, fact)
	}
	for obj, w := range facts {
		if len(w.Protocol.Events)+len(w.Protocol.Exit)+len(w.Through)+len(w.Duties)+len(w.Mounts) > 0 {
			p.pass.ExportObjectFact(obj, w)
		}
	}
}

// exportOf says what a function does to responses and to what stands behind it.
func (p *pkg) exportOf(fn *ssa.Function, w *Web) {
	if fn.Parent() != nil {
		return
	}
	if touchesResponse(fn) {
		if pr := p.protocol(fn); pr != nil {
			w.Protocol = Protocol{Events: pr.Events, Exit: pr.Exit, Pending: pr.Pending, Headers: pr.Headers}
		}
	}
	if s := p.bareThrough(fn); len(s) > 0 && !isUnchanged(s) {
		w.Through = unplaced(s)
	}
}

// exportDuties says what the responses of a handler leave open, where its
// registration, or the router that it is on, is somebody else's: what they say of
// caches, and, to those who put a cache in front, what they depend on.
func (p *pkg) exportDuties(h *Handler, fact func(*ssa.Function) *Web) {
	for _, r := range h.Responses {
		var rest, told, all States
		for _, s := range r.States {
			if s.Exempt {
				continue
			}
			all = append(all, s)
			switch {
			case (s.Says() == In || s.Loose && s.Says() == Shared && Chooses(r.Identity)) && !s.Hidden:
				rest = append(rest, s)
			case s.Loose:
				told = append(told, s)
			}
		}
		if len(r.open) == 0 && !r.asks {
			rest, told = nil, append(told, rest...)
		}
		edges := p.edges[h.Fn]
		for _, d := range []Duty{{States: rest}, {States: told, Told: true}} {
			if !p.complete(&d, h, r) {
				continue
			}
			if len(edges) > 0 {
				p.exportMounts(d, edges, fact)
			} else if w := fact(h.Fn); w != nil {
				w.Duties = appendDuty(w.Duties, d)
			}
		}
		if d := (Duty{States: all, Told: true}); p.complete(&d, h, r) {
			p.exportServed(d, edges, fact)
		}
	}
}

// complete makes a duty of states of a response; false when there are none.
func (p *pkg) complete(d *Duty, h *Handler, r *Response) bool {
	if len(d.States) == 0 {
		return false
	}
	d.Where, d.States, d.Identity = nameOf(h.Fn)+" ("+p.lineOf(r.Instr.Pos())+")", withoutReplays(d.States), p.prov.Outward(r.open)
	if r.asks {
		d.Places = slices.Compact(slices.Sorted(slices.Values(r.places)))
	}
	return true
}

// appendDuty adds a duty to those of a function. Responses that depend on nobody
// are one duty: that there are some is all that others have to know.
func appendDuty(list []Duty, d Duty) []Duty {
	nobodys := func(d Duty) bool { return len(d.Identity) == 0 && len(d.Places) == 0 }
	for i, old := range list {
		if old.Param == d.Param && old.Told == d.Told && (old.Where == d.Where || nobodys(old) && nobodys(d)) {
			list[i].States, list[i].Identity = join(old.States, d.States), provenance.Join(old.Identity, d.Identity)
			return list
		}
	}
	if len(list) >= maxDuties {
		return list
	}
	return append(list, d)
}

// Chooses reports whether the caller only decides which of several answers is given.
func Chooses(who provenance.Set) bool {
	return !slices.ContainsFunc(who, func(e provenance.Elem) bool { return e.Class != provenance.Weak || e.Guard })
}

// maxDuties bounds what one function leaves to others.
const maxDuties = 32

// exportMounts gives a duty to the functions that register the handler on a
// router that they are given.
func (p *pkg) exportMounts(d Duty, edges []edge, fact func(*ssa.Function) *Web) {
	for _, e := range edges {
		instr := p.instrAt(e.at)
		if instr == nil || !slices.ContainsFunc(e.states, func(s State) bool { return s.Loose }) {
			continue
		}
		fn := instr.Parent()
		for fn.Parent() != nil {
			fn = fn.Parent()
		}
		w := fact(fn)
		for i, param := range fn.Params {
			if r := p.routers[param]; r != nil && r.param != nil && w != nil {
				d.Param = i
				w.Mounts = appendDuty(w.Mounts, d)
				break
			}
		}
	}
}

// NameOf is how a message names a function.
func NameOf(fn *ssa.Function) string { return nameOf(fn) }

// nameOf is how a message names a function.
func nameOf(fn *ssa.Function) string {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	name := fn.Name()
	if recv := fn.Signature.Recv(); recv != nil {
		_, typ, _ := strings.Cut(typeName(recv.Type()), ".")
		if i := strings.LastIndexByte(typ, '.'); i >= 0 {
			typ = typ[i+1:]
		}
		name = typ + "." + name
	}
	return name
}
