package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// runsHandler reports whether a call runs a handler that the function was given,
// or that stands behind it: a response and a request are passed to something that
// is no function with a name.
func runsHandler(c *ssa.CallCommon) bool {
	if callee := c.StaticCallee(); callee != nil && callee.Name() != "ServeHTTP" {
		return false
	}
	response, request := false, false
	for v := range c.Signature().Params().Variables() {
		request = request || isRequestType(v.Type())
		response = response || isResponse(v.Type()) || isFrameworkContext(v.Type())
	}
	return response && request
}

// maxRecorded bounds the pointers from a recorder to the buffer that it fills.
const maxRecorded = 3

// answered gives the writers that the function made for the handlers behind it
// what these have answered: a recorder, a writer that keeps a copy of the body.
func (f *frame) answered(inv *invocation) {
	s := Set{{Source: Source{Kind: Answer}, At: inv.witness()}}
	for _, o := range f.order {
		if (o.kind == objAlloc || o.kind == objResult) && isRecorder(o.typ) {
			f.recordAnswer(pointer{o, ""}, s, 0)
		}
	}
}

func (f *frame) recordAnswer(p pointer, s Set, depth int) {
	f.mem.taint(p, s)
	c := f.mem.objs[p.obj]
	if c == nil || depth >= maxRecorded {
		return
	}
	seen := make(map[pointer]bool)
	for _, v := range c.parts {
		for _, q := range v.ptrs {
			if q.obj != p.obj && q.obj.kind != objInput && q.obj.kind != objGlobal && q.obj.kind != objFunc && !seen[q] {
				seen[q] = true
				f.recordAnswer(q, s, depth+1)
			}
		}
	}
}

// isRecorder reports whether a value of the type is a writer that stands between
// a handler and the response.
func isRecorder(t types.Type) bool {
	if t == nil || isFrameworkContext(t) || isRequestType(t) {
		return false
	}
	n := namedType(t)
	if n == nil || types.IsInterface(n) {
		return false
	}
	if n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "net/http/httptest" {
		return n.Obj().Name() == "ResponseRecorder"
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(n), true, n.Obj().Pkg(), "Write")
	_, writes := obj.(*types.Func)
	obj, _, _ = types.LookupFieldOrMethod(types.NewPointer(n), true, n.Obj().Pkg(), "WriteHeader")
	_, heads := obj.(*types.Func)
	return writes && heads
}

// send records a request that the service itself sends.
func (m *modelCall) send(r *library.Row) {
	if m.inv.recv == nil {
		return
	}
	e := Effect{Op: OpSend, Root: m.root, Wrapper: -1, Store: m.storeOf(*m.inv.recv, false)}
	for _, op := range r.Value {
		for _, v := range m.operand(op) {
			for _, p := range v.ptrs {
				head, rest := m.partsOfRequest(p)
				e.Value, e.Key = Join(e.Value, head), Join(e.Key, rest)
			}
		}
	}
	if len(e.Value) == 0 || !e.Store.Shared && len(e.Store.Inputs) == 0 {
		return
	}
	e.site = m.site(m.inv, -1, OpSend)
	m.addEffect(objectKey{m.inv.instr, "send" + m.inv.way + m.inv.alt + r.Pos, 0}, e)
}

// partsOfRequest separates what the header of a request was filled with from what
// the rest was made of.
func (m *modelCall) partsOfRequest(p pointer) (head, rest Set) {
	const header = ".Header"
	if c := m.mem.objs[p.obj]; c != nil {
		rest = c.extra
		for path, v := range c.parts {
			if beneath(path, p.path+header) {
				head = Join(head, m.mem.flatten(v))
			} else {
				rest = Join(rest, v.set)
			}
		}
	}
	return head.without(Check), Join(rest, p.obj.root)
}
