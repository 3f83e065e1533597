package handlers

import (
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/provenance"
)

// An op is what one instruction does to the response.
type op interface{}

// setHeader sets a header that caches look at.
type setHeader struct {
	name    string // in canonical form; "" when it is not known
	value   ssa.Value
	add     bool // keeps what was there
	deleted bool
}

// write sends, or is going to send, some of the response.
type write struct {
	status ssa.Value // or nil
	code   int       // a constant status, or 0
	end    bool      // it is sent when the handler returns
	to     int       // the parameter that is written to, or -1 for the response itself
	silent bool      // an unknown function: nothing says that it fails
}

// setStatus notes the status of what is sent later.
type setStatus struct{ status ssa.Value }

// next runs a handler that the function was given, or that stands behind it.
type next struct{ target ssa.Value }

// call runs a function that is known; a callback may not be run at all.
type call struct {
	fns   []callee
	maybe bool
}

// A callee is a function of this package or one of which a fact speaks.
type callee struct {
	fn  *ssa.Function
	obj *types.Func
}

func (c callee) name() string {
	if c.fn != nil {
		return c.fn.Name()
	}
	return c.obj.Name()
}

// opsOf says what an instruction does to the response.
func (p *pkg) opsOf(instr ssa.Instruction) []op {
	switch i := instr.(type) {
	case *ssa.MapUpdate:
		if isResponseHeader(i.Map) {
			name, known := constText(i.Key)
			if !known {
				return []op{setHeader{value: nil}}
			}
			return []op{setHeader{name: http.CanonicalHeaderKey(name), value: firstElement(i.Value)}}
		}
	case ssa.CallInstruction:
		if _, ok := i.(*ssa.Go); ok {
			return nil
		}
		if _, ok := i.(*ssa.Defer); ok && !p.sentAtEnd(i.Parent()) {
			return nil // too late
		}
		return p.callOps(i.Common())
	}
	return nil
}

func firstElement(v ssa.Value) ssa.Value {
	if elems := elementsOf(v); len(elems) > 0 {
		return elems[0]
	}
	return nil
}

func (p *pkg) callOps(c *ssa.CallCommon) []op {
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return nil
	}
	fn := calleeOf(c)
	if fn != nil {
		if rows := p.models.For(fn); len(rows) > 0 {
			if ops := p.rowOps(c, fn, rows); ops != nil || !isServeHTTP(fn) {
				return append(ops, p.callbacks(c)...)
			}
		}
	}
	if !passesResponse(c) {
		return nil
	}
	if targets := p.callees(c, fn); len(targets) > 0 {
		return []op{call{fns: targets}}
	}
	if isHandlerSignature(c.Signature()) {
		target := c.Value
		if servesFiles(target, 0) {
			return []op{write{to: -1, silent: true}}
		}
		if !c.IsInvoke() && fn != nil {
			return nil // a handler of another package
		}
		return []op{next{target}}
	}
	if fn != nil && provenance.IsWriter(fn.Name()) {
		return []op{write{to: -1, silent: true}}
	}
	return p.callbacks(c)
}

// servesFiles reports whether a handler serves files itself.
func servesFiles(v ssa.Value, depth int) bool {
	c, ok := v.(*ssa.Call)
	if !ok || depth > maxTrace {
		return false
	}
	if fn := calleeOf(&c.Call); fn != nil && provenance.IsFileServer(fn) {
		return true
	}
	from := aliasOf(&c.Call)
	return from != nil && servesFiles(from, depth+1)
}

func isServeHTTP(fn *types.Func) bool { return fn.Name() == "ServeHTTP" }

// rowOps applies what models say of a function.
func (p *pkg) rowOps(c *ssa.CallCommon, fn *types.Func, rows []*library.Row) []op {
	var ops []op
	for _, r := range rows {
		switch r.Kind {
		case library.Next:
			ops = append(ops, next{})
		case library.Status:
			ops = append(ops, setStatus{operandValue(c, *r.Status)})
		case library.Header:
			if h, ok := headerOp(c, fn, r); ok {
				ops = append(ops, h)
			}
		case library.Respond:
			if w, ok := writeOp(c, r); ok {
				ops = append(ops, w)
			}
		}
	}
	return ops
}

func headerOp(c *ssa.CallCommon, fn *types.Func, r *library.Row) (setHeader, bool) {
	recv, _ := recvAndArgs(c)
	to := recv
	if r.To != nil {
		to = operandValue(c, *r.To)
	}
	if to != nil && isHeaderMap(to.Type()) && !isResponseHeader(to) {
		return setHeader{}, false
	}
	h := setHeader{name: r.Name, deleted: len(r.Value) == 0, add: fn.Name() == "Add" || fn.Name() == "Append" || fn.Name() == "Vary"}
	if len(r.Key) > 0 {
		if key := operandValue(c, r.Key[0]); key != nil {
			h.name, _ = constText(key)
		}
	}
	if h.name == "" {
		return h, true
	}
	h.name = http.CanonicalHeaderKey(h.name)
	if len(r.Value) > 0 {
		if vals := operandValues(c, r.Value[0]); len(vals) > 0 {
			h.value = vals[0]
			if len(vals) > 1 && h.add {
				for _, v := range vals {
					if text, ok := constText(v); ok && varies(text) != 0 {
						h.value = v
					}
				}
			}
		}
	}
	return h, true
}

func writeOp(c *ssa.CallCommon, r *library.Row) (write, bool) {
	recv, _ := recvAndArgs(c)
	w := write{code: r.Code, end: r.AtEnd, to: -1}
	to := recv
	if r.To != nil {
		to = operandValue(c, *r.To)
	}
	if to != nil {
		s := responseOf(to)
		if !s.yes && s.input < 0 {
			return w, false
		}
		w.to = s.input
	}
	if r.Status != nil {
		w.status = operandValue(c, *r.Status)
	}
	return w, true
}

// callbacks are the functions among the arguments of a call that writes, or may
// write, the response through them.
func (p *pkg) callbacks(c *ssa.CallCommon) []op {
	_, args := recvAndArgs(c)
	var fns []callee
	for _, a := range args {
		if m, ok := a.(*ssa.MakeClosure); ok {
			fn := m.Fn.(*ssa.Function)
			if takesWriter(c, fn) {
				fns = append(fns, callee{fn: fn})
				continue
			}
			if (!isHandlerSignature(fn.Signature) || fn.Parent() != nil && touchesResponse(fn.Parent())) && slices.ContainsFunc(fn.FreeVars, func(v *ssa.FreeVar) bool { return holdsFree(v) }) {
				fns = append(fns, callee{fn: fn})
			}
		}
	}
	if len(fns) == 0 {
		return nil
	}
	// What the response itself is given it runs, as a hook before it is sent.
	recv, _ := recvAndArgs(c)
	hook := recv != nil && provenance.IsResponse(recv.Type())
	return []op{call{fns, !hook}}
}

// takesWriter reports whether a callback of a framework's context is given the
// response to write to: gin's Stream.
func takesWriter(c *ssa.CallCommon, fn *ssa.Function) bool {
	recv, _ := recvAndArgs(c)
	return recv != nil && isContext(recv.Type()) && slices.ContainsFunc(fn.Params, func(v *ssa.Parameter) bool { return inputWriter(v) >= 0 })
}

// holdsFree reports whether a captured variable is the response.
func holdsFree(v *ssa.FreeVar) bool {
	t := v.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok && !isResponseType(t) {
		t = p.Elem()
	}
	return isResponseType(t) || isHeaderMap(t)
}

// passesResponse reports whether a call is given the response.
func passesResponse(c *ssa.CallCommon) bool {
	if m, ok := c.Value.(*ssa.MakeClosure); ok {
		if slices.ContainsFunc(m.Fn.(*ssa.Function).FreeVars, func(v *ssa.FreeVar) bool { return holdsFree(v) }) {
			return true
		}
	}
	recv, args := recvAndArgs(c)
	for _, a := range append(slices.Clone(args), recv) {
		if a == nil {
			continue
		}
		if s := responseOf(a); s.yes || s.input >= 0 || isHeaderMap(a.Type()) && isResponseHeader(a) {
			return true
		}
	}
	return false
}

// isResponseHeader reports whether a header map is that of the response: what its
// writer's Header method returned, or a parameter of that type.
func isResponseHeader(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.Call:
		recv, _ := recvAndArgs(x.Common())
		fn := calleeOf(x.Common())
		return fn != nil && fn.Name() == "Header" && recv != nil && (responseOf(recv).yes || isResponseType(recv.Type()))
	case *ssa.Parameter, *ssa.FreeVar:
		return isHeaderMap(x.Type())
	case *ssa.ChangeType:
		return isResponseHeader(x.X)
	case *ssa.UnOp:
		if stored := soleStore(x); stored != nil {
			return isResponseHeader(stored)
		}
		_, captured := x.X.(*ssa.FreeVar)
		return captured && isHeaderMap(x.Type())
	}
	return false
}

// callees are the functions that a call may run, as far as something is known of them.
func (p *pkg) callees(c *ssa.CallCommon, fn *types.Func) []callee {
	if callee := staticFunction(c); callee != nil {
		return p.known(callee, fn)
	}
	if c.IsInvoke() {
		return p.implementations(c.Method)
	}
	if f := p.functionValue(c.Value); f != nil && f.Blocks != nil {
		return []callee{{fn: f}}
	}
	return nil
}

// staticFunction is the function that a call names, a closure included, or nil.
func staticFunction(c *ssa.CallCommon) *ssa.Function {
	callee := c.StaticCallee()
	if callee != nil && callee.Origin() != nil {
		return callee.Origin()
	}
	return callee
}

func (p *pkg) known(f *ssa.Function, fn *types.Func) []callee {
	if f.Blocks != nil && (f.Pkg == nil || f.Pkg == p.form.Pkg) {
		return []callee{{fn: f}}
	}
	if fn != nil && p.fact(fn) != nil {
		return []callee{{obj: fn}}
	}
	return nil
}

// isHandlerSignature reports whether a function of the signature answers a
// request: it gets a request and a response, and no more than a few things that
// a router adds, and returns nothing but an error.
func isHandlerSignature(sig *types.Signature) bool {
	request, response, more := false, false, 0
	for v := range sig.Params().Variables() {
		switch t := v.Type(); {
		case isContext(t):
			request, response = true, true
		case isNetRequest(t):
			request = true
		case provenance.IsResponse(t):
			response = true
		case strings.HasSuffix(typeName(t), "httprouter.Params"):
		case typeName(t) == "context.Context" && declaresHandlers(sig):
		default:
			more++
		}
	}
	if !request || !response || more > 0 || sig.Variadic() {
		return false
	}
	return sig.Results().Len() == 0 ||
		sig.Results().Len() == 1 && types.Identical(sig.Results().At(0).Type(), types.Universe.Lookup("error").Type())
}

// declaresHandlers reports whether the framework of a signature's last parameter
// has a type of handlers with it: hertz gives them a context.Context as well, in
// others a function with both is a step of a handler.
func declaresHandlers(sig *types.Signature) bool {
	n := namedType(sig.Params().At(sig.Params().Len() - 1).Type())
	if n == nil || n.Obj().Pkg() == nil {
		return false
	}
	for _, name := range []string{"HandlerFunc", "Handler"} {
		if t, ok := n.Obj().Pkg().Scope().Lookup(name).(*types.TypeName); ok {
			declared, ok := t.Type().Underlying().(*types.Signature)
			if ok && types.Identical(declared.Params(), sig.Params()) {
				return true
			}
		}
	}
	return false
}

// isSafe reports whether caches keep responses to the method.
func isSafe(method string) bool { return method == http.MethodGet || method == http.MethodHead }

// isUnsafeMethod reports whether a text is a method that caches do not keep
// responses to.
func isUnsafeMethod(word string) bool {
	switch word {
	case http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return true
	}
	return false
}

// methodTest says on which side of a branch the request's method is one that
// caches do not keep: -1 for neither.
func methodTest(cond ssa.Value) int {
	b, ok := cond.(*ssa.BinOp)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ {
		return -1
	}
	word, known := constText(b.Y)
	v := b.X
	if !known {
		word, known = constText(b.X)
		v = b.Y
	}
	if !known || word == "" || strings.ToUpper(word) != word || !isMethod(v) {
		return -1
	}
	side := 0 // taken when the method is the word
	if b.Op == token.NEQ {
		side = 1
	}
	switch word {
	case http.MethodHead:
		return -1
	case http.MethodGet:
		return 1 - side
	}
	return side
}

// isMethod reports whether a value is the method of a request.
func isMethod(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.UnOp:
		f, ok := x.X.(*ssa.FieldAddr)
		if !ok || !isNetRequest(f.X.Type()) {
			return false
		}
		st := f.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
		return st.Field(f.Field).Name() == "Method"
	case *ssa.Call:
		fn := calleeOf(x.Common())
		recv, _ := recvAndArgs(x.Common())
		return fn != nil && fn.Name() == "Method" && recv != nil && isContext(recv.Type())
	}
	return false
}

// statusOf is the status that a write sends, where that is a constant.
func statusOf(w write) (code int, known bool) {
	if w.code != 0 {
		return w.code, true
	}
	if c, ok := w.status.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
		n, _ := constant.Int64Val(c.Value)
		return int(n), true
	}
	return 0, false
}
