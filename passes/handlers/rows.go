package handlers

import (
	"go/types"

	"github.com/whosecache/whosecache/passes/library"
)

// hasRow reports whether a model says something of a method of the type that
// holds for is.
func hasRow(t types.Type, is func(*library.Row) bool) bool {
	n := namedType(t)
	if n == nil || n.Obj().Pkg() == nil || !library.HasPackage(n.Obj().Pkg().Path()) {
		return false
	}
	var set *types.MethodSet
	if types.IsInterface(n) {
		set = types.NewMethodSet(n)
	} else {
		set = types.NewMethodSet(types.NewPointer(n))
	}
	for m := range set.Methods() {
		fn, ok := m.Obj().(*types.Func)
		if !ok {
			continue
		}
		for _, r := range library.For(fn.Origin()) {
			if is(r) {
				return true
			}
		}
	}
	return false
}

// namedType is the named type of t, through a pointer, or nil.
func namedType(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}
