package provenance

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// An object is something in memory that values point to: an allocation, what an
// input points to, what a call returned, a global variable, a closure.
type object struct {
	id   int // in order of creation, which is the order of the code: it sorts pointers
	kind objectKind
	// root is the provenance of every part that nothing was written to.
	root Set
	// input is the index of an objInput.
	input int
	// name identifies a global variable, or the long-lived place of a container.
	name string
	// fn and bindings are those of an objFunc.
	fn       *ssa.Function
	bindings []Value
	// typ is the type of what is at the root, where it is known.
	typ types.Type
	// called is set for a closure that somebody in this function calls.
	called bool
	// callee is the function that returned an objResult.
	callee *types.Func
}

type objectKind uint8

const (
	objAlloc  objectKind = iota // made in this function
	objInput                    // what an input points to; its parts are Input sources
	objResult                   // what a call returned
	objGlobal                   // a package-level variable
	objFunc                     // a function or closure
)

// symbolic reports whether the parts of the object stand for themselves.
func (o *object) symbolic() bool {
	return o.kind == objInput || o.kind == objGlobal || o.kind == objResult
}

// A pointer leads to a part of an object.
type pointer struct {
	obj  *object
	path string
}

func comparePointers(a, b pointer) int {
	return cmp.Or(cmp.Compare(a.obj.id, b.obj.id), strings.Compare(a.path, b.path))
}

// A Value is what the analysis knows of an SSA value: the provenance of the
// value itself and what it may point to. It is never changed in place.
type Value struct {
	set  Set
	ptrs []pointer
	// written is the instruction that stored the value in memory: two constants
	// are told apart by it.
	written int
}

// maxPointers bounds what a value may point to.
const maxPointers = 8

func pointTo(o *object) Value { return Value{ptrs: []pointer{{o, ""}}} }

func joinValues(a, b Value) Value {
	return Value{set: Join(a.set, b.set), ptrs: joinPointers(a.ptrs, b.ptrs)}
}

func joinPointers(a, b []pointer) []pointer {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 || slices.Equal(a, b) {
		return a
	}
	out := slices.Concat(a, b)
	slices.SortFunc(out, comparePointers)
	out = slices.Compact(out)
	if len(out) > maxPointers {
		out = out[:maxPointers:maxPointers]
	}
	return out
}

func equalValues(a, b Value) bool {
	return slices.Equal(a.ptrs, b.ptrs) && equalSets(a.set, b.set)
}

// with returns the value with more provenance of its own.
func (v Value) with(s Set) Value {
	v.set = Join(v.set, s)
	return v
}

// at returns a value that points to the part of v's objects under the component.
func (v Value) at(component string, w Witness) Value {
	out := Value{set: projectOne(v.set, component, w)}
	for _, p := range v.ptrs {
		out.ptrs = append(out.ptrs, pointer{p.obj, extend(p.path, component)})
	}
	slices.SortFunc(out.ptrs, comparePointers)
	out.ptrs = slices.Compact(out.ptrs)
	return out
}
