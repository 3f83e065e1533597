package handlers

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// A router is a value that handlers are registered on: a mux, a group of one, or
// a parameter that a caller fills.
type router struct {
	typ     types.Type
	parents []*router
	param   *ssa.Parameter // nobody in this package says what it is
	uses    []use
	mounts  States // the states in which it is itself used as a handler
	busy    bool
}

// A use is middleware that a router's routes go through.
type use struct {
	values   []ssa.Value
	anyOrder bool // it stands before routes that were registered earlier, too
	fn       *ssa.Function
	at       token.Pos
}

// A route is a registration.
type route struct {
	router   *router
	handlers []ssa.Value
	through  []ssa.Value // middleware of this route alone
	exempt   bool        // for methods that caches do not keep
	mount    *Duty       // of another package, which registers the handler
	fn       *ssa.Function
	at       token.Pos
}

// register finds the registrations of the package and follows them to handlers.
func (p *pkg) register() {
	routes := p.collect()
	roots := p.rootHandlers()
	// A router that is mounted on another has its states only when that one has.
	const rounds = 4
	for round := 0; round < rounds && (round == 0 || p.mounted); round++ {
		p.mounted = false
		p.edges = make(map[*ssa.Function][]edge)
		p.foreigns = nil
		for _, v := range roots {
			p.reach(v, fresh(), v.Pos(), 0)
		}
		for _, r := range routes {
			p.follow(r)
		}
	}
}

func (p *pkg) follow(r route) {
	s := fresh()
	if r.router != nil {
		s = p.state(r.router, r.fn, r.at, 0)
	}
	if r.exempt {
		s = s.exempt()
	}
	if r.mount != nil {
		p.addForeign(*r.mount, s, r.at)
	}
	for _, m := range r.through {
		p.reachMiddleware(m, s, r.at)
		s = compose(s, p.placedAt(m, r.at), 0)
	}
	for n, h := range r.handlers {
		p.reach(h, s, r.at, 0)
		if n < len(r.handlers)-1 {
			s = compose(s, p.placedAt(h, r.at), 0)
		}
	}
}

// reachMiddleware enters the handlers that a middleware itself is.
func (p *pkg) reachMiddleware(v ssa.Value, s States, at token.Pos) {
	if f := p.functionValue(v); f != nil && f.Blocks != nil && isHandlerSignature(f.Signature) {
		p.enter(f, s, at, 0)
	}
}

// state is the state in which a route of the router starts that is registered at
// the position.
func (p *pkg) state(r *router, fn *ssa.Function, at token.Pos, depth int) States {
	if r.busy || depth > maxChain {
		return nil
	}
	r.busy = true
	defer func() { r.busy = false }()
	var s States
	for _, parent := range r.parents {
		s = join(s, p.state(parent, fn, at, depth+1))
	}
	if len(r.parents) == 0 {
		switch {
		case len(r.mounts) > 0:
			s = r.mounts
		case r.param != nil:
			s = entry()
		default:
			s = fresh()
		}
	}
	for _, u := range r.uses {
		if u.fn == fn && u.at > at && !u.anyOrder {
			continue // what is registered later does not stand before this route
		}
		for _, v := range u.values {
			s = compose(s, p.placedAt(v, u.at), 0)
		}
	}
	return s
}

// collect finds the registrations, groups and uses of the package.
func (p *pkg) collect() []route {
	var routes []route
	for _, fn := range p.form.Functions {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				c, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				callee := calleeOf(c.Common())
				if callee == nil {
					continue
				}
				rows := p.models.For(callee)
				if rows == nil {
					rows = p.rowsByShape(callee, c.Common())
				}
				for _, r := range rows {
					if rt := p.registration(fn, c, r); rt != nil {
						routes = append(routes, *rt)
					}
				}
				if w := p.fact(callee); w != nil && len(w.Mounts) > 0 {
					routes = append(routes, p.mountsOf(fn, c, w)...)
				}
			}
		}
	}
	return routes
}

// registration applies a row of a web framework.
func (p *pkg) registration(fn *ssa.Function, c ssa.CallInstruction, r *library.Row) *route {
	common := c.Common()
	recv, _ := recvAndArgs(common)
	switch r.Kind {
	case library.Use:
		if on := p.routerOf(recv, 0); on != nil {
			on.uses = append(on.uses, use{spread(common, r.Through), r.AnyOrder, fn, c.Pos()})
		}
	case library.Group:
		p.group(fn, c, r)
	case library.Route:
		return &route{router: p.routerOf(recv, 0), handlers: spread(common, r.Handler), through: spread(common, r.Through),
			exempt: !keeps(c, r), fn: fn, at: c.Pos()}
	}
	return nil
}

func spread(c *ssa.CallCommon, ops []library.Operand) []ssa.Value {
	var out []ssa.Value
	for _, op := range ops {
		for _, v := range operandValues(c, op) {
			if k, ok := v.(*ssa.Const); ok && k.Value == nil {
				continue
			}
			out = append(out, v)
		}
	}
	return out
}

// keeps reports whether caches keep responses to the method of a registration.
func keeps(instr ssa.CallInstruction, r *library.Row) bool {
	c := instr.Common()
	method := r.Method
	if r.MethodArg != nil {
		if v := operandValue(c, *r.MethodArg); v != nil {
			method, _ = constText(v)
		}
	}
	if r.Pattern != nil {
		if v := operandValue(c, *r.Pattern); v != nil {
			text, _ := constText(v)
			if word, _, ok := strings.Cut(text, " "); ok {
				method = word
			}
		}
	}
	if method == "" || strings.ToUpper(method) != method {
		return !laterMethods(instr)
	}
	return isSafe(method)
}

// laterMethods reports whether a registration is narrowed afterwards to methods
// that caches do not keep: r.HandleFunc(path, h).Methods("POST").
func laterMethods(c ssa.CallInstruction) bool {
	v, ok := c.(*ssa.Call)
	if !ok {
		return false
	}
	for _, r := range *v.Referrers() {
		next, ok := r.(*ssa.Call)
		if !ok {
			continue
		}
		fn := calleeOf(&next.Call)
		if fn == nil || len(next.Call.Args) == 0 || next.Call.Args[0] != v {
			continue
		}
		if fn.Name() != "Methods" {
			if laterMethods(next) {
				return true
			}
			continue
		}
		safe := false
		for _, e := range elementsOf(next.Call.Args[len(next.Call.Args)-1]) {
			word, known := constText(e)
			safe = safe || !known || isSafe(word)
		}
		return !safe
	}
	return false
}

// group notes a router behind another.
func (p *pkg) group(fn *ssa.Function, c ssa.CallInstruction, r *library.Row) {
	recv, _ := recvAndArgs(c.Common())
	parent := p.routerOf(recv, 0)
	if parent == nil {
		return
	}
	own := use{spread(c.Common(), r.Through), false, fn, c.Pos()}
	if v, ok := c.(*ssa.Call); ok {
		child := p.routerAt(v, v.Type())
		child.parents, child.uses = []*router{parent}, append(child.uses, own)
	}
	if r.Callback == nil {
		return
	}
	if f := p.functionValue(operandValue(c.Common(), *r.Callback)); f != nil {
		for _, param := range f.Params {
			if p.isRouterType(param.Type()) {
				child := p.routerAt(param, param.Type())
				child.param = nil
				child.parents, child.uses = append(child.parents, parent), append(child.uses, own)
			}
		}
	}
}

// routerAt is the router that a value or field is, made at first use.
func (p *pkg) routerAt(key any, t types.Type) *router {
	r := p.routers[key]
	if r == nil {
		r = &router{typ: t}
		p.routers[key] = r
	}
	return r
}

// routerOf follows a value back to the router that it is, or nil.
func (p *pkg) routerOf(v ssa.Value, depth int) *router {
	if v == nil || depth > maxTrace {
		return nil
	}
	if r := p.routers[v]; r != nil {
		return r
	}
	switch x := v.(type) {
	case *ssa.MakeInterface:
		return p.routerOf(x.X, depth+1)
	case *ssa.ChangeInterface:
		return p.routerOf(x.X, depth+1)
	case *ssa.ChangeType:
		return p.routerOf(x.X, depth+1)
	case *ssa.FieldAddr: // gin.Engine is a RouterGroup by embedding
		if p.isRouterType(x.X.Type()) {
			return p.routerOf(x.X, depth+1)
		}
	}
	if !p.isRouterType(v.Type()) {
		return nil
	}
	switch x := v.(type) {
	case *ssa.UnOp:
		if f, ok := x.X.(*ssa.FieldAddr); ok {
			if p.isRouterType(f.X.Type()) {
				return p.routerOf(f.X, depth+1)
			}
			return p.fieldRouter(f, depth)
		}
		if held := p.heldBy(x); len(held) == 1 {
			return p.routerOf(held[0], depth+1)
		}
		if g, ok := x.X.(*ssa.Global); ok {
			return p.routerAt(g, x.Type())
		}
	case *ssa.FreeVar:
		if held := p.heldBy(x); len(held) == 1 {
			return p.routerOf(held[0], depth+1)
		}
	case *ssa.Parameter:
		return p.paramRouter(x, depth)
	case *ssa.Call:
		return p.madeRouter(x, depth)
	}
	return p.routerAt(v, v.Type())
}

// fieldRouter is the router in a field of a record: the one that is stored there,
// if only one is.
func (p *pkg) fieldRouter(f *ssa.FieldAddr, depth int) *router {
	k := keyOfField(f.X.Type(), f.Field)
	if held := p.stores[k]; len(held) == 1 {
		return p.routerOf(held[0], depth+1)
	}
	return p.routerAt(k, f.Type().Underlying().(*types.Pointer).Elem())
}

// paramRouter is a router that callers bring: one behind each of theirs.
func (p *pkg) paramRouter(x *ssa.Parameter, depth int) *router {
	r := p.routerAt(x, x.Type())
	for _, a := range p.argumentsFor(x) {
		if parent := p.routerOf(a, depth+1); parent != nil && parent != r {
			r.parents = append(r.parents, parent)
		}
	}
	if len(r.parents) == 0 {
		r.param = x
	}
	return r
}

// madeRouter is the router that a call returns: one that the package's own
// function made or was given, or a new one.
func (p *pkg) madeRouter(c *ssa.Call, depth int) *router {
	if callee := staticFunction(&c.Call); callee != nil && callee.Blocks != nil {
		for _, v := range returned(callee) {
			if r := p.routerOf(v, depth+1); r != nil {
				return r
			}
		}
	}
	r := p.routerAt(c, c.Type())
	// A method of a router's own package returns a part of it: PathPrefix("/x").
	if recv, _ := recvAndArgs(&c.Call); recv != nil && p.isRouterType(recv.Type()) && len(r.parents) == 0 {
		if parent := p.routerOf(recv, depth+1); parent != nil && parent != r {
			r.parents = []*router{parent}
		}
	}
	return r
}

// isRouterType reports whether handlers can be registered on a value of the type,
// by the models of its methods.
func (p *pkg) isRouterType(t types.Type) bool {
	if n := namedType(t); n != nil && n.Obj().Pkg() != nil && !p.models.HasPackage(n.Obj().Pkg().Path()) {
		return registersByName(n)
	}
	return p.facetOf(t).registers
}
