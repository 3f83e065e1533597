package provenance

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// Place names a write of a response across packages.
func Place(pass *analysis.Pass, pos token.Pos) string {
	p := pass.Fset.Position(pos)
	return fmt.Sprintf("%s/%s:%d:%d", pass.Pkg.Path(), filepath.Base(p.Filename), p.Line, p.Column)
}

// Line is file and line of a position, as messages name it.
func Line(pass *analysis.Pass, pos token.Pos) string {
	p := pass.Fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// respond records what a call writes to the response.
func (m *modelCall) respond(r *library.Row) {
	var to Value
	switch {
	case r.To != nil:
		if vals := m.operand(*r.To); len(vals) > 0 {
			to = vals[0]
		}
	case m.inv.recv != nil:
		to = *m.inv.recv
	}
	e := Effect{Op: OpRespond, Value: m.answer(m.flattenAll(r.Value)), Root: m.root, Wrapper: -1}
	e.Store = m.responseOf(to)
	if r.To == nil && len(to.ptrs) == 0 {
		e.Store.Shared = true // a writer or context of unknown making
	}
	m.addResponse(objectKey{m.inv.instr, "respond" + m.inv.way + m.inv.alt + r.Pos, 0}, m.inv, e)
}

// respondHeader records what a call sets a header of the response to.
func (m *modelCall) respondHeader(r *library.Row) {
	if len(r.Value) == 0 || r.Name != "" || m.inv.recv == nil || !m.ofResponse() {
		return
	}
	if name, ok := m.constArg(r.Key[0].Index); ok && controlsCaches(name) {
		return
	}
	e := Effect{Op: OpRespond, Value: m.answer(m.flattenAll(r.Value)), Root: m.root, Wrapper: -1, Store: Store{Shared: true}}
	if len(e.Value) == 0 {
		return // whether it is set, depending on the caller, says little
	}
	m.addResponse(objectKey{m.inv.instr, "header" + m.inv.way + m.inv.alt + r.Pos, 0}, m.inv, e)
}

// ofResponse reports whether the receiver is the response, or its headers.
func (m *modelCall) ofResponse() bool {
	c, ok := m.inv.instr.(ssa.CallInstruction)
	if !ok || len(c.Common().Args) == 0 || c.Common().IsInvoke() {
		return ok
	}
	recv := c.Common().Args[0]
	if n := namedType(recv.Type()); n == nil || n.Obj().Name() != "Header" {
		return true // a framework's context
	}
	made, ok := recv.(*ssa.Call)
	return ok && made.Call.IsInvoke() && made.Call.Method.Name() == "Header"
}

func controlsCaches(header string) bool {
	return strings.EqualFold(header, "Cache-Control") || strings.EqualFold(header, "Vary") || strings.EqualFold(header, "Set-Cookie")
}

// opaqueRespond records what an unknown function that is given the response
// writes to it, if its name says that it writes: render.JSON(w, r, page).
func (f *frame) opaqueRespond(inv *invocation) {
	if inv.fn != nil && inv.recv != nil && inv.fn.Name() == "ServeHTTP" {
		f.servedFiles(inv)
		return
	}
	if inv.fn == nil || !slices.ContainsFunc(splitWords(inv.fn.Name()), writes) {
		return
	}
	for n, a := range inv.args {
		store := f.responseOf(a)
		if !store.Shared {
			continue
		}
		e := Effect{Op: OpRespond, Root: f.root, Wrapper: -1, Store: store}
		for k, b := range inv.args {
			if k != n {
				e.Value = Join(e.Value, f.mem.flatten(b))
			}
		}
		e.Value = f.answer(e.Value)
		f.addResponse(inv.key("opaque response", 0), inv, e)
		return
	}
}

// servedFiles records what a file server sends: of the folder that it was made for.
func (f *frame) servedFiles(inv *invocation) {
	for _, p := range inv.recv.ptrs {
		if p.obj.callee == nil || !IsFileServer(p.obj.callee) {
			continue
		}
		e := Effect{Op: OpRespond, Root: f.root, Wrapper: -1, Value: f.answer(f.mem.flatten(*inv.recv)), Store: Store{Shared: true}}
		f.addResponse(inv.key("files", 0), inv, e)
		return
	}
}

// IsFileServer reports whether a function makes a handler that serves files.
func IsFileServer(fn *types.Func) bool {
	switch fn.FullName() {
	case "net/http.FileServer", "net/http.FileServerFS":
		return true
	}
	return false
}

// writes reports whether a function with this word in its name writes a response.
func writes(word string) bool {
	switch word {
	case "write", "render", "respond", "reply", "send", "json", "html", "xml", "text", "execute", "encode", "output", "visit":
		return true
	}
	return false
}

// IsWriter reports whether the name of an unknown function that gets the response
// says that it writes to it.
func IsWriter(name string) bool { return slices.ContainsFunc(splitWords(name), writes) }

// IsFailure reports whether the name of a function that writes a response says
// that it is an error: its status may come from anywhere.
func IsFailure(name string) bool {
	for _, w := range splitWords(name) {
		switch w {
		case "error", "errors", "err", "forbidden", "unauthorized", "unauthenticated", "fail", "failed", "failure", "abort",
			"deny", "denied", "reject", "problem", "conflict", "fault":
			return true
		}
	}
	n := fold(name)
	return strings.Contains(n, "notfound") || strings.Contains(n, "badrequest") || strings.Contains(n, "internalserver")
}

func (f *frame) addResponse(k objectKey, inv *invocation, e Effect) {
	if !e.Store.Shared && (len(e.Store.Inputs) == 0 || f.fullOfWriters()) {
		return
	}
	if b := inv.instr.Block(); b != nil {
		e.Value = Join(e.Value, f.guarded(b))
	}
	if len(e.Value) == 0 {
		return // the same for everybody
	}
	e.Name = Place(f.e.pass, inv.instr.Pos())
	e.site = f.site(inv, -1, OpRespond)
	f.addEffect(k, e)
}

// responds closes the response of a callee's effect here; false if it is none.
func (a *applier) responds(e *Effect, ne *Effect) bool {
	ne.Store = Store{Shared: e.Store.Shared}
	for _, r := range e.Store.Inputs {
		here := a.responseOf(a.part(Source{Index: r.Input, Path: r.Path}))
		ne.Store.Shared = ne.Store.Shared || here.Shared
		ne.Store.Inputs = append(ne.Store.Inputs, here.Inputs...)
	}
	if b := a.inv.instr.Block(); b != nil {
		ne.Value = Join(ne.Value, a.guarded(b))
	}
	ne.Value = a.answer(ne.Value)
	if len(ne.Value) == 0 {
		return false
	}
	return ne.Store.Shared || len(ne.Store.Inputs) > 0 && len(e.hops) < maxWriterHops && !a.fullOfWriters()
}

// maxWriters and maxWriterHops bound what is kept of writes to a parameter that
// may be a response, or a file, or a buffer: every printer is full of them.
const (
	maxWriters    = 8
	maxWriterHops = 3
)

func (f *frame) fullOfWriters() bool {
	n := 0
	for _, e := range f.effects {
		if e.Op == OpRespond && !e.Store.Shared {
			n++
		}
	}
	return n >= maxWriters
}

// answer leaves of a set what can make a response one caller's own.
func (f *frame) answer(s Set) Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		switch e.Kind {
		case Input:
			receiver := f.fn.Signature.Recv() != nil && e.Index == 0 && !requestScoped(f.fn.Params[0].Type()) && !f.principal()
			return e, e.Class != May && !receiver
		case ContextKey, CallOf:
			return e, e.Class != May
		}
		return e, e.Class != May && (e.IsIdentity() || e.Kind == Cookie && e.Name != "")
	})
}

// responseOf tells whether a value is, or writes to, the response of the request
// being served: Shared when it is, Inputs when a caller can tell.
func (f *frame) responseOf(v Value) Store {
	var s Store
	v = f.through(v)
	for _, p := range v.ptrs {
		t := p.obj.typ
		switch {
		case t == nil:
		case p.path == "" && (isResponse(t) || isRequestType(t)):
			s.Shared = true
		case holdsResponse(t):
			s.Shared = true
		case p.obj.kind == objInput:
			s.Inputs = append(s.Inputs, Ref{Input: p.obj.input, Path: p.path})
		}
	}
	return s
}

// isResponse reports whether t is the writer of a response.
func isResponse(t types.Type) bool {
	for isPointer(t) && namedType(t) == nil {
		t = t.Underlying().(*types.Pointer).Elem()
	}
	if isResponseWriter(t) {
		return true
	}
	n := namedType(t)
	if n == nil || n.Obj().Pkg() == nil {
		return false
	}
	switch n.Obj().Pkg().Path() + "." + n.Obj().Name() {
	case "github.com/gin-gonic/gin.ResponseWriter", "github.com/labstack/echo/v4.Response", "github.com/labstack/echo/v5.Response":
		return true
	}
	return false
}

// holdsResponse reports whether t is a record around a response: a wrapper that
// counts or compresses, or a framework's context.
func holdsResponse(t types.Type) bool { return holdsResponseDepth(t, 0) }

func holdsResponseDepth(t types.Type, depth int) bool {
	s := structType(t)
	if s == nil || depth > maxEmbedded {
		return false
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if isResponseWriter(f.Type()) || isFrameworkContext(f.Type()) || f.Embedded() && holdsResponseDepth(f.Type(), depth+1) {
			return true
		}
	}
	return false
}

// isFrameworkContext reports whether t is request and response in one.
func isFrameworkContext(t types.Type) bool {
	n := namedType(t)
	return isRequestType(t) && (n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != "net/http")
}

// IsResponse reports whether a value of the type is the response to the request
// being served, or a record around it.
func IsResponse(t types.Type) bool { return isResponse(t) || holdsResponse(t) }

// IsRequest reports whether a value of the type is the request being served; in
// most frameworks that is the response as well.
func IsRequest(t types.Type) bool { return isRequestType(t) }

// guarded is what the branches depend on that let a block run at all: what stands
// behind a check of the caller is for those who pass it.
func (f *frame) guarded(b *ssa.BasicBlock) Set {
	blocks := f.guardBlocks(b)
	if len(blocks) == 0 {
		return nil
	}
	return f.checksOf(blocks)
}

func (f *frame) guardBlocks(b *ssa.BasicBlock) []*ssa.BasicBlock {
	blocks, ok := f.guards[b]
	if !ok {
		blocks = guardsOf(b)
		f.guards[b] = blocks
	}
	return blocks
}

// checksOf is what the branches of blocks tell of the caller: by their conditions,
// and by the errors of calls that they ask for.
func (f *frame) checksOf(blocks []*ssa.BasicBlock) Set {
	s := f.conditions(blocks)
	for _, b := range blocks {
		cond, ok := ifOf(b).Cond.(*ssa.BinOp)
		if !ok || !presence(cond) {
			continue
		}
		for _, v := range []ssa.Value{cond.X, cond.Y} {
			if x, ok := v.(*ssa.Extract); ok {
				v = x.Tuple
			}
			s = Join(s, f.denied[v])
		}
	}
	return f.answer(s).mapped(func(e Elem) (Elem, bool) {
		e.Decision, e.Guard = true, true
		return e, true
	})
}

// guardsOf returns the blocks whose branch has one side that leads to b and one
// that does not; another round of a loop does not count.
func guardsOf(b *ssa.BasicBlock) []*ssa.BasicBlock {
	reaches := map[*ssa.BasicBlock]bool{b: true}
	order := []*ssa.BasicBlock{b}
	for n := 0; n < len(order); n++ {
		for _, p := range order[n].Preds {
			if !reaches[p] && !order[n].Dominates(p) {
				reaches[p] = true
				order = append(order, p)
			}
		}
	}
	after := reachable(b)
	var out []*ssa.BasicBlock
	for _, x := range order[1:] {
		if ifOf(x) == nil || leads(x, x.Succs[0], reaches) == leads(x, x.Succs[1], reaches) {
			continue
		}
		other := x.Succs[0]
		if leads(x, other, reaches) {
			other = x.Succs[1]
		}
		if avoids(x, other, b, after) {
			out = append(out, x)
		}
	}
	return out
}

func leads(from, to *ssa.BasicBlock, reaches map[*ssa.BasicBlock]bool) bool {
	return reaches[to] && !to.Dominates(from)
}

// reachable are the blocks that can run after b.
func reachable(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := slices.Clone(b.Succs)
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[x] {
			seen[x] = true
			work = append(work, x.Succs...)
		}
	}
	return seen
}

// avoids reports whether b is not run when a branch at from goes to the block to:
// the function ends, or a loop around b goes on with its next round.
func avoids(from, to, b *ssa.BasicBlock, after map[*ssa.BasicBlock]bool) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	var walk func(from, to *ssa.BasicBlock) bool
	walk = func(from, to *ssa.BasicBlock) bool {
		if to.Dominates(from) && to.Dominates(b) && after[to] {
			return true // another round
		}
		if to == b || seen[to] {
			return false
		}
		seen[to] = true
		if len(to.Succs) == 0 {
			return true
		}
		return slices.ContainsFunc(to.Succs, func(s *ssa.BasicBlock) bool { return walk(to, s) })
	}
	return walk(from, to)
}

// absentSide returns the successor that a branch on cond takes when there is no
// caller: user == nil, !ok of a lookup, err of a parse.
func (f *frame) absentSide(cond ssa.Value) (int, bool) {
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			side, ok := f.absentSide(c.X)
			return 1 - side, ok
		}
	case *ssa.BinOp:
		if c.Op != token.EQL && c.Op != token.NEQ || !presence(c) {
			return 0, false
		}
		x := c.X
		if isEmpty(x) {
			x = c.Y
		}
		absentIfEqual := 0
		if isError(x.Type()) {
			absentIfEqual = 1
		}
		if c.Op == token.NEQ {
			absentIfEqual = 1 - absentIfEqual
		}
		return absentIfEqual, f.tellsCaller(x)
	case *ssa.Extract:
		return 1, isBool(c.Type()) && f.tellsCaller(c)
	}
	return 0, false
}

// tellsCaller reports whether a value, or another result of the call that it is
// a result of, says who asks.
func (f *frame) tellsCaller(v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		return slices.ContainsFunc(f.tuples[x.Tuple], func(v Value) bool { return f.credentials(f.mem.flatten(v)) })
	}
	return f.credentials(f.mem.flatten(f.value(v)))
}

func (f *frame) credentials(s Set) bool {
	return s.hasIdentity() || f.suggestsCaller(s) ||
		s.has(func(e Elem) bool { return e.Kind == Cookie && e.Class == Data && e.Name != "" })
}

// OfCaller leaves of a set what says who asks, context keys by their names.
func OfCaller(s Set) Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		if e.Kind == ContextKey {
			who, ok := SuggestKey(e)
			return who, ok && e.Class != May
		}
		return e, e.IsIdentity() && e.Class != May
	})
}

// Carriers is what the identity in a set came by; 0 when nothing is known of it.
func Carriers(s Set) Carrier { return s.carriers() }

// Expr is the expression at the position of an SSA instruction, or nil.
func (r *Result) Expr(pos token.Pos) ast.Expr {
	if r.text == nil {
		return nil
	}
	return r.text.expr(pos)
}
