package provenance

import (
	"go/types"
	"strings"
)

// suggestedCache applies a call that only names say is a cache's: a Get or Set of
// a type called Cache that no model speaks of and whose code is not at hand.
func (f *frame) suggestedCache(inv *invocation) []Value {
	if inv.fn == nil || inv.recv == nil || inv.sig == nil {
		return nil
	}
	recv := inv.fn.Signature().Recv()
	if recv == nil {
		return nil
	}
	n := namedType(recv.Type())
	if n == nil || !cacheName(n.Obj().Name()) {
		return nil
	}
	first := 0
	params := inv.fn.Signature().Params()
	if params.Len() > 0 && isContextType(params.At(0).Type()) {
		first = 1
	}
	op := suggestedOp(inv.fn.Name(), params, first)
	if op == 0 || first >= len(inv.args) {
		return nil
	}
	return f.suggested(inv, op, first)
}

func cacheName(name string) bool {
	n := strings.ToLower(name)
	return strings.Contains(n, "cache") || strings.Contains(n, "memo") && !strings.Contains(n, "memory")
}

func suggestedOp(name string, params *types.Tuple, first int) Op {
	rest := params.Len() - first
	for k := first; k < params.Len(); k++ {
		if _, ok := params.At(k).Type().Underlying().(*types.Signature); ok && k > first {
			return OpLoad
		}
	}
	switch w := splitWords(name)[0]; w {
	case "set", "put", "add", "store", "save", "write":
		if rest >= 2 {
			return OpWrite
		}
	case "get", "load", "read", "lookup", "fetch", "peek", "find":
		if rest >= 1 {
			return OpRead
		}
	case "delete", "del", "remove", "invalidate", "evict":
		return OpDelete
	}
	return 0
}

func (f *frame) suggested(inv *invocation, op Op, first int) []Value {
	key := f.mem.flatten(inv.args[first])
	e := Effect{Op: op, Key: key, Store: f.storeOf(*inv.recv, true), Root: f.root, Suggested: true, Wrapper: -1, way: inv.way + inv.alt,
		site: f.site(inv, first, op)}
	if first < len(inv.exprs) {
		e.Wrapper = f.inputOf(inv.exprs[first])
	}
	e.Shape = f.keyShape(&e)
	out := Join(key.formed(Derived), entrySet(e.Store.ID, e.Shape, inv.witness()))
	switch op {
	case OpWrite:
		e.Value = f.mem.flatten(inv.args[first+1])
	case OpLoad:
		e.Value = f.callbacks(inv, key)
		out = Join(out, e.Value)
	case OpRead:
		f.fillFrom(inv, first, out)
		f.noteRead(inv.instr, key, out)
	}
	f.addEffect(objectKey{inv.instr, "op" + inv.way + inv.alt, 0}, e)
	res := make([]Value, inv.sig.Results().Len())
	for j := range res {
		if op != OpWrite && op != OpDelete {
			res[j] = f.resultValue(inv, j, out)
		}
	}
	return res
}

// fillFrom fills the variables that a cache's Get(key, &v) writes to.
func (f *frame) fillFrom(inv *invocation, first int, s Set) {
	for n := first + 1; n < len(inv.args); n++ {
		for _, p := range inv.args[n].ptrs {
			f.mem.taint(p, s)
		}
	}
}
