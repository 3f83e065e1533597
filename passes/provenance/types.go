package provenance

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/models"
)

// named returns the named type of t, through a pointer, or nil.
func namedType(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	if n == nil {
		return nil
	}
	return n.Origin()
}

// isRequestType reports whether values of the type are the request being served.
func isRequestType(t types.Type) bool {
	n := namedType(t)
	if n == nil {
		return false
	}
	spec, ok := library.TypeOrigin(n.Obj())
	return ok && spec.Kind == "request"
}

// requestScoped reports whether a value of the type lives for one request: it is
// the request, or a record of the service's own that holds it.
func requestScoped(t types.Type) bool { return requestScopedDepth(t, 0) }

// maxEmbedded bounds the records within records that are looked into: an event
// embeds a request's event, which embeds the router's, which holds the request.
const maxEmbedded = 4

func requestScopedDepth(t types.Type, depth int) bool {
	if isRequestType(t) {
		return true
	}
	s := structType(t)
	if s == nil || namedType(t) == nil || depth > maxEmbedded {
		return false
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if isRequestType(f.Type()) || isResponseWriter(f.Type()) || f.Embedded() && requestScopedDepth(f.Type(), depth+1) {
			return true
		}
	}
	return false
}

func isResponseWriter(t types.Type) bool {
	n := namedType(t)
	return n != nil && n.Obj().Name() == "ResponseWriter" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "net/http"
}

// RequestScoped reports whether an input of a function lives for one request.
func RequestScoped(fn *ssa.Function, input int) bool {
	in := inputs(fn)
	return input < len(in) && requestScoped(in[input].Type())
}

// isContextType reports whether t is context.Context.
func isContextType(t types.Type) bool {
	n := namedType(t)
	return n != nil && n.Obj().Name() == "Context" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}

// identityType returns the origin that every value of the type has: a type of
// claims, or a struct that embeds one.
func identityType(m *models.Result, t types.Type) (library.OriginSpec, bool) {
	return identityTypeDepth(m, t, 0)
}

func identityTypeDepth(m *models.Result, t types.Type, depth int) (library.OriginSpec, bool) {
	n := namedType(t)
	if n == nil {
		return library.OriginSpec{}, false
	}
	if spec, ok := m.TypeOrigin(n.Obj()); ok {
		return spec, spec.Kind != "request" && spec.Kind != "none"
	}
	s, ok := n.Underlying().(*types.Struct)
	if !ok || depth > 2 {
		return library.OriginSpec{}, false
	}
	for i := range s.NumFields() {
		if f := s.Field(i); f.Embedded() {
			if spec, ok := identityTypeDepth(m, f.Type(), depth+1); ok {
				return spec, true
			}
		}
	}
	return library.OriginSpec{}, false
}

// isPointer reports whether a callee could fill what a value of the type leads to.
func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// originKind is the kind that a model's word means.
func originKind(word string) (Kind, Class, bool) {
	for k, name := range kindNames {
		if name == word && name != "" {
			if Kind(k) == Request {
				return Request, May, true
			}
			return Kind(k), Data, true
		}
	}
	return 0, Data, false
}

// ofRequest reports whether a kind is read from the request itself: the words of
// a model about it hold only for the request being served.
func ofRequest(k Kind) bool {
	switch k {
	case Query, Path, Header, Cookie, Body, URL, Method, Request:
		return true
	}
	return false
}

// fieldAt points to a field of what v is or points to. A model may say what the
// field holds: http.Request.Header, jwt.Token.Claims.
func (f *frame) fieldAt(v Value, t types.Type, index int, pos token.Pos) Value {
	s := structType(t)
	if s == nil {
		return v
	}
	name := s.Field(index).Name()
	w := Witness{pos: pos}
	out := v.at(field(name), w)
	n := namedType(t)
	if n == nil {
		return out
	}
	spec, ok := f.e.models.FieldOrigin(n.Obj(), name)
	if !ok || f.made(v, out) {
		return out
	}
	have := f.mem.deref(v).set
	if spec.Of != "" && !have.has(func(e Elem) bool { return e.Kind.String() == spec.Of }) {
		return out
	}
	return f.origin(spec, have, pos)
}

// origin is a value that a model gives an origin, seen from what holds it.
func (f *frame) origin(spec library.OriginSpec, holder Set, pos token.Pos) Value {
	kind, class, ok := originKind(spec.Kind)
	if !ok {
		return Value{}
	}
	e := Elem{Source: Source{Kind: kind, Unverified: spec.Unverified || holder.unverified()}, Class: class, At: Witness{pos: pos}}
	e.Vouched = kind == Header && f.e.asksSecret()
	if spec.Name != "" {
		e = named(e, spec.Name)
	}
	if e.IsIdentity() && e.Carrier == 0 {
		e.Carrier, e.Via = CarrierOf(spec.Carrier)|holder.carriers(), holder.via()
	}
	o := f.object(pos, "origin", 0, objResult)
	o.root = Set{e}
	return pointTo(o)
}

// unverified reports whether some identity in the set was not verified.
func (s Set) unverified() bool {
	return s.has(func(e Elem) bool { return e.IsIdentity() && e.Unverified })
}

// made reports whether a field is one that this function has filled: of a record that
// it made, and did not take over whole from elsewhere.
func (f *frame) made(record, part Value) bool {
	for i, p := range record.ptrs {
		if p.obj.kind != objAlloc {
			continue
		}
		c := f.mem.objs[p.obj]
		if c == nil {
			return true
		}
		_, whole := c.parts[p.path]
		_, own := c.parts[part.ptrs[i].path]
		if own || !whole {
			return true
		}
	}
	return false
}

// local reports whether the value is an object that this function made.
func local(v Value) bool {
	for _, p := range v.ptrs {
		if p.obj.kind == objAlloc {
			return true
		}
	}
	return false
}

func structType(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

// HasLock reports whether an input of a function is a record with a lock of its
// own, or with what is done once for all who use it.
func HasLock(fn *ssa.Function, input int) bool {
	in := inputs(fn)
	if input >= len(in) {
		return false
	}
	s := structType(in[input].Type())
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		n := namedType(f.Type())
		if n == nil || n.Obj().Pkg() == nil {
			continue
		}
		switch n.Obj().Pkg().Path() + "." + n.Obj().Name() {
		case "sync.Mutex", "sync.RWMutex", "sync.Once", "sync/atomic.Pointer", "sync/atomic.Value":
			return true
		}
	}
	return false
}
