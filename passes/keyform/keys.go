package keyform

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
	"github.com/whosecache/whosecache/passes/provenance"
)

// Keys is how a function builds the keys of what it stores in caches, itself or
// through what it calls, from what its caller gives it: a fact on the function.
type Keys struct{ List []Key }

// A Key is the key of an operation, named by its place as provenance.KeyPlace does.
type Key struct {
	Place string
	Parts []Piece
}

// AFact marks Keys as a fact.
func (*Keys) AFact() {}

// String describes the fact in a line.
func (k *Keys) String() string {
	s := "keys"
	for _, x := range k.List {
		s += text(x.Parts)
	}
	return s
}

// maxKeys bounds the keys that are known of a function.
const maxKeys = 16

func (f *Forms) keyOf(e *provenance.Effect) []Part {
	site := e.Site()
	if e.Package == "" {
		if site.Key == nil {
			return nil
		}
		return f.partsOf(site.Key)
	}
	call, ok := site.Call.(*ast.CallExpr)
	if !ok {
		return nil
	}
	place := provenance.KeyPlace(e.Package, e.KeyAt)
	for _, k := range f.keysAt(call) {
		if k.Place == place {
			return merged(f.formed(call, k.Parts, nil, 0))
		}
	}
	return nil
}

// exportKeys makes facts of the exported functions that build keys from what they
// are given.
func (f *Forms) exportKeys(prov *provenance.Result) {
	f.keys = make(map[*types.Func][]Key)
	own := make(map[*ast.FuncDecl][]*provenance.Site)
	for _, fn := range prov.Functions {
		for _, e := range fn.Effects {
			stores := e.Op == provenance.OpWrite || e.Op == provenance.OpLoad || e.Op == provenance.OpJoin
			if s := e.Site(); stores && e.Package == "" && s != nil && s.Key != nil {
				if d := f.around(s.Key); d != nil && !slices.Contains(own[d], s) {
					own[d] = append(own[d], s)
				}
			}
		}
	}
	fns := f.declared()
	for _, fn := range fns {
		f.keysOf(fn, own)
	}
	for _, fn := range fns {
		if fn.Exported() && len(f.keys[fn]) > 0 {
			f.pass.ExportObjectFact(fn, &Keys{f.keys[fn]})
		}
	}
}

// declared are the functions of the package in the order of the source.
func (f *Forms) declared() []*types.Func {
	var fns []*types.Func
	for fn := range f.decls {
		fns = append(fns, fn)
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return int(a.Pos() - b.Pos()) })
	return fns
}

// keysOf lists the keys that a function builds from its parameters.
func (f *Forms) keysOf(fn *types.Func, own map[*ast.FuncDecl][]*provenance.Site) []Key {
	if list, ok := f.keys[fn]; ok {
		return list
	}
	f.keys[fn] = nil // in a recursion
	decl := f.decls[fn]
	var list []Key
	add := func(place string, parts []Part) {
		known := slices.ContainsFunc(list, func(k Key) bool { return k.Place == place })
		if known || len(list) == maxKeys {
			return
		}
		if p, ok := f.pieces(merged(parts), decl); ok && joins(p) {
			list = append(list, Key{place, p})
		}
	}
	for _, s := range own[decl] {
		add(provenance.KeyPlace(f.pass.Pkg.Path(), s.Witness(f.pass)), f.partsOf(s.Key))
	}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if callee := source.Callee(f.pass.TypesInfo, call); callee != nil && f.decls[callee.Origin()] != nil {
				f.keysOf(callee.Origin(), own)
			}
			for _, k := range f.keysAt(call) {
				add(k.Place, f.formed(call, k.Parts, nil, 0))
			}
		}
		return true
	})
	f.keys[fn] = list
	return list
}

// joins reports whether a key has two parts that a caller gives, or a digest of them.
func joins(list []Piece) bool {
	n := 0
	for _, p := range list {
		if p.Param != 0 {
			n++
		}
		if p.Rest {
			n++
		}
		if joins(p.Inner) {
			return true
		}
	}
	return n > 1
}

// keysAt lists the keys that a call makes its callee build, in terms of its
// arguments: of an interface's method, those of the methods that implement it.
func (f *Forms) keysAt(call *ast.CallExpr) []Key {
	fn := source.Callee(f.pass.TypesInfo, call)
	if fn == nil || call.Ellipsis.IsValid() {
		return nil
	}
	fn = fn.Origin()
	if list := f.keys[fn]; list != nil {
		return list
	}
	var k Keys
	if fn.Pkg() != f.pass.Pkg && f.pass.ImportObjectFact(fn, &k) {
		return k.List
	}
	recv := fn.Signature().Recv()
	if recv == nil || !types.IsInterface(recv.Type()) {
		return nil
	}
	var list []Key
	for _, m := range f.methods(fn) {
		list = append(list, m...)
	}
	return list
}

// methods lists the keys of the methods that a method of an interface may be.
func (f *Forms) methods(of *types.Func) [][]Key {
	iface, ok := of.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	implements := func(fn *types.Func) bool {
		recv := fn.Signature().Recv()
		return recv != nil && fn.Name() == of.Name() && !types.IsInterface(recv.Type()) &&
			(types.Implements(recv.Type(), iface) || types.Implements(types.NewPointer(recv.Type()), iface))
	}
	var out [][]Key
	for _, fn := range f.declared() {
		if implements(fn) {
			out = append(out, f.keys[fn])
		}
	}
	for _, k := range f.foreign() {
		if implements(k.fn) {
			out = append(out, k.list)
		}
	}
	return out
}

// methodKeys are the keys that a method of another package builds.
type methodKeys struct {
	fn   *types.Func
	list []Key
}

// foreign lists the methods of other packages that build keys, by name.
func (f *Forms) foreign() []methodKeys {
	if f.others != nil {
		return f.others
	}
	f.others = []methodKeys{}
	for _, of := range f.pass.AllObjectFacts() {
		fn, ok := of.Object.(*types.Func)
		k, yes := of.Fact.(*Keys)
		if ok && yes && fn.Pkg() != f.pass.Pkg && fn.Signature().Recv() != nil {
			f.others = append(f.others, methodKeys{fn, k.List})
		}
	}
	slices.SortFunc(f.others, func(a, b methodKeys) int { return strings.Compare(a.fn.FullName(), b.fn.FullName()) })
	return f.others
}
