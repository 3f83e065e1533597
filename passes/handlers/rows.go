package handlers

import (
	"go/types"

	"github.com/whosecache/whosecache/passes/library"
)

// A facet is what models say of the methods of a type.
type facet struct {
	registers bool // handlers can be registered on it
	buffers   bool // what it writes is sent when the handler returns
	implies   bool // the next handler is run when a middleware returns
}

// facetOf is the facet of a type, looked up once: of a framework's context it
// takes a look at a hundred methods.
func (p *pkg) facetOf(t types.Type) facet {
	n := namedType(t)
	if n == nil || n.Obj().Pkg() == nil || !p.models.HasPackage(n.Obj().Pkg().Path()) {
		return facet{}
	}
	f, ok := p.facets[n]
	if !ok {
		f = p.newFacet(n)
		p.facets[n] = f
	}
	return f
}

func (p *pkg) newFacet(n *types.Named) facet {
	var set *types.MethodSet
	if types.IsInterface(n) {
		set = types.NewMethodSet(n)
	} else {
		set = types.NewMethodSet(types.NewPointer(n))
	}
	var f facet
	for m := range set.Methods() {
		fn, ok := m.Obj().(*types.Func)
		if !ok {
			continue
		}
		for _, r := range p.models.For(fn.Origin()) {
			f.registers = f.registers || r.Kind == library.Route || r.Kind == library.Group
			f.buffers = f.buffers || r.AtEnd
			f.implies = f.implies || r.Kind == library.Next && r.Implied
		}
	}
	return f
}

// namedType is the named type of t, through a pointer, or nil.
func namedType(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}
