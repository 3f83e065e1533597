package handlers

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/provenance"
)

// A source says whether a value is, or writes to, the response being served: yes,
// no, or as a parameter is.
type source struct {
	yes   bool
	input int // the parameter, or -1
}

// maxTrace bounds the steps that a value is followed back.
const maxTrace = 12

// responseOf follows a value back to the response.
func responseOf(v ssa.Value) source { return trace(v, 0, make(map[*ssa.Phi]bool)) }

func trace(v ssa.Value, depth int, seen map[*ssa.Phi]bool) source {
	none := source{input: -1}
	if v == nil || depth > maxTrace {
		return none
	}
	switch x := v.(type) {
	case *ssa.MakeInterface:
		return trace(x.X, depth+1, seen)
	case *ssa.ChangeInterface:
		return trace(x.X, depth+1, seen)
	case *ssa.ChangeType:
		return trace(x.X, depth+1, seen)
	case *ssa.TypeAssert:
		return trace(x.X, depth+1, seen)
	case *ssa.Extract:
		if t, ok := x.Tuple.(*ssa.TypeAssert); ok {
			return trace(t.X, depth+1, seen)
		}
	case *ssa.Phi:
		if seen[x] {
			return none
		}
		seen[x] = true
		for _, e := range x.Edges {
			if s := trace(e, depth+1, seen); s.yes || s.input >= 0 {
				return s
			}
		}
		return none
	case *ssa.Call:
		if from := aliasOf(x.Common()); from != nil {
			return trace(from, depth+1, seen)
		}
	case *ssa.UnOp:
		if stored := soleStore(x); stored != nil {
			return trace(stored, depth+1, seen)
		}
	}
	if isResponseType(v.Type()) {
		return source{yes: true, input: -1}
	}
	return source{input: inputWriter(v)}
}

// soleStore is the only value that is ever stored in the local variable that u
// loads, or nil.
func soleStore(u *ssa.UnOp) ssa.Value {
	a, ok := u.X.(*ssa.Alloc)
	if u.Op != token.MUL || !ok || a.Referrers() == nil {
		return nil
	}
	var found ssa.Value
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if found != nil {
				return nil
			}
			found = st.Val
		}
	}
	return found
}

// isResponseType reports whether a value of the type is the response: its writer,
// a record around it, or a framework's context.
func isResponseType(t types.Type) bool {
	return provenance.IsResponse(t) || isContext(t)
}

// isContext reports whether the type is a framework's context, which is request
// and response in one.
func isContext(t types.Type) bool {
	return provenance.IsRequest(t) && !isNetRequest(t) || embedsContext(t, 0)
}

// embedsContext reports whether t is a service's own context, around a framework's.
func embedsContext(t types.Type, depth int) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || depth > 2 {
		return false
	}
	request, response := false, false
	for f := range s.Fields() {
		if f.Embedded() && (provenance.IsRequest(f.Type()) && !isNetRequest(f.Type()) || embedsContext(f.Type(), depth+1)) {
			return true
		}
		request = request || isNetRequest(f.Type())
		response = response || provenance.IsResponse(f.Type())
	}
	return request && response
}

func isNetRequest(t types.Type) bool { return typeName(t) == "net/http.Request" }

func isHeaderMap(t types.Type) bool { return typeName(t) == "net/http.Header" }

// typeName is import path and name of a named type, through a pointer, or "".
func typeName(t types.Type) string {
	n := namedType(t)
	if n == nil || n.Obj().Pkg() == nil {
		return ""
	}
	return n.Obj().Pkg().Path() + "." + n.Obj().Name()
}

// inputWriter is the parameter of an interface type with a Write method that the
// value is, or -1.
func inputWriter(v ssa.Value) int {
	p, ok := v.(*ssa.Parameter)
	if !ok || !types.IsInterface(p.Type()) {
		return -1
	}
	obj, _, _ := types.LookupFieldOrMethod(p.Type(), true, nil, "Write")
	if _, ok := obj.(*types.Func); !ok {
		return -1
	}
	return slices.Index(p.Parent().Params, p)
}

// aliasOf is the argument that a call's result is, or writes to, by a model.
func aliasOf(c *ssa.CallCommon) ssa.Value {
	fn := calleeOf(c)
	if fn == nil {
		return nil
	}
	for _, r := range library.For(fn) {
		if r.Kind != library.Alias {
			continue
		}
		for _, fl := range r.Flows {
			if fl.To.Kind == library.Result && fl.To.Index == 0 {
				return operandValue(c, fl.From)
			}
		}
	}
	return nil
}

// calleeOf is the function or method that a call names, or nil.
func calleeOf(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method.Origin()
	}
	if callee := c.StaticCallee(); callee != nil {
		if o := callee.Origin(); o != nil {
			callee = o
		}
		if obj, ok := callee.Object().(*types.Func); ok {
			return obj.Origin()
		}
	}
	return nil
}

// recvAndArgs separates the receiver, nil for a function, from the arguments.
func recvAndArgs(c *ssa.CallCommon) (recv ssa.Value, args []ssa.Value) {
	if c.IsInvoke() {
		return c.Value, c.Args
	}
	if c.Signature().Recv() != nil && len(c.Args) > 0 {
		return c.Args[0], c.Args[1:]
	}
	return nil, c.Args
}

// operandValue is the value that a model's operand names, or nil.
func operandValue(c *ssa.CallCommon, op library.Operand) ssa.Value {
	recv, args := recvAndArgs(c)
	switch {
	case op.Kind == library.Recv:
		return recv
	case op.Kind == library.Arg && op.Index < len(args):
		return args[op.Index]
	}
	return nil
}

// operandValues are the values that an operand names, the elements of a variadic
// argument one by one.
func operandValues(c *ssa.CallCommon, op library.Operand) []ssa.Value {
	v := operandValue(c, op)
	if v == nil {
		return nil
	}
	if elems := elementsOf(v); elems != nil {
		return elems
	}
	_, args := recvAndArgs(c)
	out := []ssa.Value{v}
	if op.Rest {
		for _, a := range args[op.Index+1:] {
			if elems := elementsOf(a); elems != nil {
				out = append(out, elems...)
			} else {
				out = append(out, a)
			}
		}
	}
	return out
}

// elementsOf are the elements of a slice that is written in place, in order.
func elementsOf(v ssa.Value) []ssa.Value {
	s, ok := v.(*ssa.Slice)
	if !ok || s.X.Referrers() == nil {
		return nil
	}
	var out []ssa.Value
	for _, r := range *s.X.Referrers() {
		addr, ok := r.(*ssa.IndexAddr)
		if !ok || addr.Referrers() == nil {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == addr {
				out = append(out, st.Val)
			}
		}
	}
	return out
}

// constText is the text of a constant.
func constText(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

// textOf is what is known of a text: the constant parts of it, in order.
func textOf(v ssa.Value, depth int) (text string, whole bool) {
	if s, ok := constText(v); ok {
		return s, true
	}
	if depth > maxTrace {
		return "", false
	}
	switch x := v.(type) {
	case *ssa.BinOp:
		if x.Op == token.ADD {
			a, wa := textOf(x.X, depth+1)
			b, wb := textOf(x.Y, depth+1)
			return a + b, wa && wb
		}
	case *ssa.MakeInterface:
		return textOf(x.X, depth+1)
	case *ssa.UnOp:
		if stored := soleStore(x); stored != nil {
			return textOf(stored, depth+1)
		}
	case *ssa.Call:
		if fn := calleeOf(x.Common()); fn != nil && fn.FullName() == "fmt.Sprintf" {
			text, _ := constText(x.Call.Args[0])
			return text, false
		}
		if fn := calleeOf(x.Common()); fn != nil && fn.FullName() == "strings.Join" {
			var parts []string
			for _, e := range elementsOf(x.Call.Args[0]) {
				s, _ := textOf(e, depth+1)
				parts = append(parts, s)
			}
			return strings.Join(parts, ","), false
		}
	}
	return "", false
}
