package provenance

import (
	"go/types"

	"github.com/whosecache/whosecache/passes/models"
	"golang.org/x/tools/go/ssa"
)

// storeOf tells where a cache comes from.
func (f *frame) storeOf(v Value, remote bool) Store {
	v = f.through(v)
	s := Store{Shared: remote, Set: shallow(v).without(Input, Fresh, Check)}
	if len(v.ptrs) == 0 {
		s.Shared = s.Shared || !v.set.has(func(e Elem) bool { return e.Kind == Context || e.Kind == Request || e.Kind == ContextKey })
	}
	for _, p := range v.ptrs {
		f.storePart(&s, p)
	}
	return s
}

// outlives reports whether a part of an input outlives the request: not what is
// within a record of the request, but what such a record points to.
func outlives(t types.Type, path string) bool {
	if !requestScoped(t) {
		return true
	}
	parts := components(path)
	for i, c := range parts {
		if t = partType(t, componentName(c)); t == nil {
			return false
		}
		if i < len(parts)-1 && isPointer(t) && !requestScoped(t) {
			return true
		}
	}
	return false
}

// scopedTypes are the types of which requests make one for themselves and put it
// into their context: the loaders of a resolver.
func scopedTypes(fns []*ssa.Function) map[*types.Named]bool {
	scoped := make(map[*types.Named]bool)
	for _, fn := range fns {
		if !isRoot(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().String() != "context.WithValue" {
					continue
				}
				if n := madeHere(unwrap(call.Call.Args[2])); n != nil {
					scoped[n] = true
				}
			}
		}
	}
	return scoped
}

// inContext reports whether the package takes records of the type out of contexts:
// whatever makes them, a context has one for each request.
func (e *engine) inContext(t types.Type) bool {
	if e.held == nil {
		e.held = make(map[*types.Named]bool)
		for _, fn := range e.functions {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					a, ok := instr.(*ssa.TypeAssert)
					if !ok || namedType(a.AssertedType) == nil {
						continue
					}
					if call, ok := a.X.(*ssa.Call); ok && call.Call.IsInvoke() && isContextType(call.Call.Value.Type()) {
						e.held[namedType(a.AssertedType)] = true
					}
				}
			}
		}
	}
	n := namedType(t)
	return n != nil && e.held[n]
}

// madeHere returns the type of a record that the function itself makes, or nil.
func madeHere(v ssa.Value) *types.Named {
	switch x := v.(type) {
	case *ssa.Alloc:
		for _, r := range *x.Referrers() {
			if s, ok := r.(*ssa.Store); ok && s.Addr == x && isParameter(s.Val) {
				return nil // of a receiver that is a value
			}
		}
		return namedType(x.Type())
	case *ssa.Call:
		if callee := x.Call.StaticCallee(); callee != nil && constructs(callee.Name()) {
			return namedType(x.Type())
		}
	}
	return nil
}

func isParameter(v ssa.Value) bool {
	_, ok := v.(*ssa.Parameter)
	return ok
}

// ofCaller reports whether a container is the caller's own by its type or name:
// what is put into claims or a session is kept for nobody else.
func ofCaller(m *models.Result, v ssa.Value, path string) bool {
	t, name := v.Type(), v.Name()
	for _, c := range components(path) {
		if t = partType(t, componentName(c)); t == nil {
			return false
		}
		name = componentName(c)
	}
	if _, ok := identityType(m, t); ok {
		return true
	}
	if _, ok := t.Underlying().(*types.Map); !ok {
		return false
	}
	_, ok := suggestNamed(m, t, name)
	return ok
}

// shallow is what is known of the cache itself, not of what is in it.
func shallow(v Value) Set {
	s := v.set.mapped(func(e Elem) (Elem, bool) { return e, e.Class != May })
	for _, p := range v.ptrs {
		if p.obj.kind == objResult {
			s = Join(s, p.obj.root)
		}
	}
	return s
}

func (f *frame) storePart(s *Store, p pointer) {
	switch p.obj.kind {
	case objGlobal:
		s.Shared, s.ID = true, p.obj.name+p.path
	case objInput:
		if in := inputs(f.fn)[p.obj.input]; outlives(in.Type(), p.path) && !ofCaller(f.e.models, in, p.path) && !f.e.scoped[namedType(in.Type())] {
			s.Inputs = append(s.Inputs, Ref{Input: p.obj.input, Path: p.path})
		}
		if s.ID == "" {
			s.ID = f.inputID(p)
		}
	case objResult:
		s.ID = "result:" + f.fn.RelString(nil)
		if p.obj.callee != nil {
			s.ID = "result:" + p.obj.callee.FullName()
			// A constructor gives the function a cache of its own; a getter one that others have.
			if constructs(p.obj.callee.Name()) || p.obj.callee.FullName() == "(*sync.Pool).Get" {
				return
			}
		}
		if !p.obj.root.has(func(e Elem) bool { return e.Kind == Context || e.Kind == Request || e.Kind == ContextKey }) {
			s.Shared = true
		}
	}
}

// constructs reports whether a function of that name makes something new.
func constructs(name string) bool {
	switch splitWords(name)[0] {
	case "new", "must", "make", "open", "create", "build", "init", "connect", "dial", "setup", "acquire", "borrow", "clone":
		return true
	}
	return false
}

// inputID names the long-lived place that an input's part is: by the type and
// fields that lead to it, or the captured variable.
func (f *frame) inputID(p pointer) string {
	v := inputs(f.fn)[p.obj.input]
	t := v.Type()
	for isPointer(t) { // a captured variable is a pointer to one
		t = t.Underlying().(*types.Pointer).Elem()
	}
	if n := namedType(t); n != nil && n.Obj().Pkg() != nil {
		return n.Obj().Pkg().Path() + "." + n.Obj().Name() + p.path
	}
	return "variable " + v.Name() + p.path
}
