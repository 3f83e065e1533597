package handlers

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/provenance"
)

// A Transport is a cache in a client that outlives requests and sends some that
// carry the credentials of whoever asks.
type Transport struct {
	Pos      token.Pos      // where it is made; of another package's, where the request is sent
	Name     string         // of the function that makes it
	Sent     string         // file:line where a request is sent
	Identity provenance.Set // what of the caller the request's header holds and its URL does not
}

// Clients is the fact of a function that makes clients with a cache: the places
// where these are kept.
type Clients struct {
	Name  string
	Kept  []string
	Where string // file:line
}

// AFact marks a fact.
func (*Clients) AFact() {}

// String describes the fact in a line.
func (c *Clients) String() string { return "clients with a cache" }

// A madeTransport is a call that makes a caching transport.
type madeTransport struct {
	pos  token.Pos
	name string
}

// transports finds the caching transports of the package, and of those it
// imports, and the requests that are sent through them.
func (p *pkg) transports() {
	kept := make(map[string]madeTransport)
	for _, of := range p.pass.AllObjectFacts() {
		if c, ok := of.Fact.(*Clients); ok {
			for _, id := range c.Kept {
				kept[id] = madeTransport{name: c.Name}
			}
		}
	}
	for _, fn := range p.form.Functions {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if c, ok := instr.(*ssa.Call); ok {
					p.transport(fn, c, kept)
				}
			}
		}
	}
	if len(kept) > 0 {
		p.sends(kept)
	}
}

// transport notes where a caching transport is kept.
func (p *pkg) transport(fn *ssa.Function, c *ssa.Call, kept map[string]madeTransport) {
	callee := calleeOf(&c.Call)
	if callee == nil {
		return
	}
	f := &keepers{p: p, seen: make(map[ssa.Value]bool)}
	for _, r := range p.models.For(callee) {
		var k Replay
		if r.Kind != library.Replay || !r.Transport || !p.settings(&k, c, r) || k.Covers != 0 {
			continue
		}
		f.follow(c, "", 0)
		for _, op := range r.Value {
			f.follow(operandValue(&c.Call, op), "", 0)
		}
	}
	slices.Sort(f.ids)
	f.ids = slices.Compact(f.ids)
	for _, id := range f.ids {
		kept[id] = madeTransport{c.Pos(), callee.FullName()}
	}
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if obj, ok := fn.Object().(*types.Func); ok && obj.Exported() && len(f.ids) > 0 {
		p.pass.ExportObjectFact(obj.Origin(), &Clients{Name: callee.FullName(), Kept: f.ids, Where: p.lineOf(c.Pos())})
	}
}

// sends finds the requests with credentials of callers that go through the clients.
func (p *pkg) sends(kept map[string]madeTransport) {
	seen := make(map[token.Pos]bool)
	for _, info := range p.prov.Functions {
		for _, e := range info.Effects {
			made, ok := kept[e.Store.ID]
			if e.Op != provenance.OpSend || !ok || !e.Root && !info.Root || len(info.Fn.FreeVars) > 0 {
				continue
			}
			who := p.ofCaller(p.prov.Suggest(info.Fn, e.Value, nil))
			if len(who) == 0 || len(provenance.OfCaller(p.prov.Resolve(e.Key))) > 0 || mayTell(e.Key) {
				continue
			}
			sent := info.Fn.Pos()
			if e.Site() != nil {
				sent = e.Site().Pos
			}
			at := made.pos
			if !at.IsValid() {
				at = sent
			}
			if seen[at] {
				continue
			}
			seen[at] = true
			p.res.Transports = append(p.res.Transports, Transport{Pos: at, Name: made.name, Sent: p.lineOf(sent), Identity: who})
		}
	}
	slices.SortFunc(p.res.Transports, func(a, b Transport) int { return int(a.Pos - b.Pos) })
}

// mayTell reports whether the URL of a request may hold who asks.
func mayTell(key provenance.Set) bool {
	return slices.ContainsFunc(key, func(e provenance.Elem) bool { return e.Kind == provenance.CallOf || e.Kind == provenance.Fresh })
}

// keepers follows a transport to the variables and fields that keep the client.
type keepers struct {
	p    *pkg
	ids  []string
	seen map[ssa.Value]bool
}

// maxFollow bounds how far a transport is followed.
const maxFollow = 10

// follow follows a value that is a caching transport or client, or, with a path, a
// record that holds it there.
func (f *keepers) follow(v ssa.Value, path string, depth int) {
	if v.Referrers() == nil || depth > maxFollow || path == "" && f.seen[v] {
		return
	}
	f.seen[v] = true
	for _, r := range *v.Referrers() {
		switch x := r.(type) {
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.TypeAssert, *ssa.Phi, *ssa.Extract:
			f.follow(x.(ssa.Value), path, depth+1)
		case *ssa.UnOp:
			if x.Op == token.MUL {
				f.follow(x, path, depth+1)
			}
		case *ssa.Store:
			if x.Val == v {
				f.stored(x.Addr, path, depth)
			}
		case *ssa.Return:
			for _, c := range f.p.calls[x.Parent()] {
				if call, ok := c.(*ssa.Call); ok {
					f.follow(call, path, depth+1)
				}
			}
			if t := namedType(v.Type()); t != nil && path != "" {
				f.ids = append(f.ids, idOf(t, path))
			}
		case *ssa.MakeClosure:
			for i, b := range x.Bindings {
				if b == v {
					f.ids = append(f.ids, "variable "+x.Fn.(*ssa.Function).FreeVars[i].Name()+path)
				}
			}
		case *ssa.Call:
			if fn := calleeOf(&x.Call); fn != nil && fn.Name() == "Client" && len(x.Call.Args) == 1 && x.Call.Args[0] == v {
				f.follow(x, path, depth+1) // (*httpcache.Transport).Client
			}
		}
	}
}

func idOf(t *types.Named, path string) string {
	if t.Obj().Pkg() == nil {
		return ""
	}
	return t.Obj().Pkg().Path() + "." + t.Obj().Name() + path
}

// stored notes where a transport or client is stored.
func (f *keepers) stored(addr ssa.Value, path string, depth int) {
	switch x := addr.(type) {
	case *ssa.Global:
		f.ids = append(f.ids, x.Pkg.Pkg.Path()+"."+x.Name()+path)
	case *ssa.Alloc:
		f.follow(x, path, depth+1)
	case *ssa.FieldAddr:
		f.field(x, path, depth)
	}
}

func (f *keepers) field(x *ssa.FieldAddr, path string, depth int) {
	if typeName(x.X.Type()) == "net/http.Client" && fieldName(x) == "Transport" && path == "" {
		// The client is the transport's keeper, wherever that is.
		switch outer := x.X.(type) {
		case *ssa.FieldAddr:
			f.field(outer, "", depth+1)
		case *ssa.UnOp:
			f.stored(outer.X, "", depth+1)
		default:
			f.follow(x.X, "", depth+1)
		}
		return
	}
	if t := namedType(x.X.Type()); t != nil && t.Obj().Pkg() != nil && t.Obj().Pkg().Path() != "net/http" {
		f.ids = append(f.ids, idOf(t, "."+fieldName(x)+path))
	}
}
