package provenance

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// payload is the path component of what a token says, decoded by hand: claims that
// nobody verified.
const payload = "[~payload]"

// projectPayload follows the component payload: what is no token stays what it was.
func projectPayload(e Elem) Elem {
	switch e.Kind {
	case Token:
		e.Kind, e.Unverified = Claims, true
	case Input, CallOf:
		e.Path = extend(e.Path, payload)
	}
	return e
}

// unverified reports whether what a call returns of a token is not verified: the
// model says so, it was read out of something that is not, or the call is told not
// to. Where the function has the same token verified as well, it is.
func (m *modelCall) unverified(spec library.OriginSpec) bool {
	if m.fromUnverified() || m.toldNotTo() {
		return true
	}
	return spec.Unverified && !verifiedBeside(m.inv.instr)
}

// toldNotTo reports whether an option of the call is WithVerify(false).
func (m *modelCall) toldNotTo() bool {
	if len(m.inv.exprs) == 0 {
		return false
	}
	slice, ok := m.inv.exprs[len(m.inv.exprs)-1].(*ssa.Slice)
	if !ok || slice.X.Referrers() == nil {
		return false
	}
	for _, r := range *slice.X.Referrers() {
		addr, ok := r.(*ssa.IndexAddr)
		if !ok || addr.Referrers() == nil {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && isWithoutVerify(st.Val) {
				return true
			}
		}
	}
	return false
}

func isWithoutVerify(v ssa.Value) bool {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.ChangeInterface:
			v = x.X
			continue
		}
		break
	}
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().Name() != "WithVerify" || len(call.Call.Args) != 1 {
		return false
	}
	c, ok := call.Call.Args[0].(*ssa.Const)
	return ok && c.Value != nil && c.Value.String() == "false"
}

// verifiedBeside reports whether the token that a call only reads is given to
// another call of the function that verifies it: whoever peeks at the issuer first
// does that.
func verifiedBeside(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	for _, a := range tokensOf(call.Common()) {
		for _, use := range usesOf(a, 0) {
			if use != call && verifies(use.Common()) {
				return true
			}
		}
	}
	return false
}

// peeked is what a helper read out of a token without verifying it, as it counts
// where the helper is called.
func (a *applier) peeked(e Elem) Elem {
	if e.Unverified && e.Kind != Token && verifiedBeside(a.inv.instr) {
		e.Unverified = false
	}
	return e
}

// tokensOf are the arguments of a call that may be the token, with the receiver.
func tokensOf(c *ssa.CallCommon) []ssa.Value {
	list := slices.Clone(c.Args)
	if c.IsInvoke() {
		list = append(list, c.Value)
	}
	return slices.DeleteFunc(list, func(v ssa.Value) bool {
		switch v.(type) {
		case *ssa.Const, *ssa.MakeInterface, *ssa.Function, *ssa.MakeClosure, *ssa.Slice, *ssa.Global, *ssa.Alloc:
			return true
		}
		_, isCall := v.(*ssa.Call)
		return isCall && !isText(v) && !strings.Contains(v.Type().String(), "JSONWeb")
	})
}

func isText(v ssa.Value) bool { return isBasic(v.Type()) || v.Type().String() == "[]byte" }

// usesOf are the calls that are given a value, also in another form.
func usesOf(v ssa.Value, depth int) []ssa.CallInstruction {
	if depth > maxUses || v.Referrers() == nil {
		return nil
	}
	var list []ssa.CallInstruction
	switch x := v.(type) { // where it comes from
	case *ssa.Convert:
		if depth == 0 {
			list = append(list, usesOf(x.X, depth+1)...)
		}
	case *ssa.UnOp:
		if x.Op == token.MUL && depth == 0 {
			for _, load := range loadsOf(x.X) {
				list = append(list, usesOf(load, depth+1)...)
			}
		}
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case ssa.CallInstruction:
			list = append(list, r)
		case *ssa.Convert:
			list = append(list, usesOf(r, depth+1)...)
		}
	}
	return list
}

const maxUses = 3

// loadsOf are the values that a variable, or a field of a record, is read as.
func loadsOf(addr ssa.Value) []ssa.Value {
	same := []ssa.Value{addr}
	if f, ok := addr.(*ssa.FieldAddr); ok {
		for _, x := range readAgain(f.X) {
			for _, r := range *x.Referrers() {
				if g, ok := r.(*ssa.FieldAddr); ok && g != f && g.Field == f.Field {
					same = append(same, g)
				}
			}
		}
	}
	var list []ssa.Value
	for _, a := range same {
		list = append(list, loads(a)...)
	}
	return list
}

// readAgain is a record with all that is read from the variable that it was read
// from: a parameter that a closure captures is read anew each time it is used.
func readAgain(v ssa.Value) []ssa.Value {
	list := []ssa.Value{v}
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		list = loads(load.X)
	}
	return slices.DeleteFunc(list, func(v ssa.Value) bool { return v.Referrers() == nil })
}

// loads are the values that are read at an address.
func loads(addr ssa.Value) []ssa.Value {
	if addr.Referrers() == nil {
		return nil
	}
	var list []ssa.Value
	for _, r := range *addr.Referrers() {
		if load, ok := r.(*ssa.UnOp); ok && load.Op == token.MUL {
			list = append(list, load)
		}
	}
	return list
}

// verifies reports whether the name of what is called says that it verifies a token.
func verifies(c *ssa.CallCommon) bool {
	name := ""
	if c.IsInvoke() {
		name = c.Method.Name()
	} else if fn := c.StaticCallee(); fn != nil {
		name = fn.Name()
	}
	switch {
	case strings.Contains(name, "Unverified"), strings.Contains(name, "Insecure"), strings.Contains(name, "Unsafe"):
		return false
	case name == "Claims":
		return true
	}
	if strings.Contains(name, "ByToken") || strings.Contains(name, "FromToken") {
		return true // an account: nobody would look it up by a token that he does not verify
	}
	return slices.ContainsFunc(splitWords(name), func(w string) bool {
		switch w {
		case "verify", "verified", "parse", "valid", "validate", "introspect", "authenticate", "check":
			return true
		}
		return false
	})
}

// decoded is what base64 makes of a part of a token: claims that nobody verified,
// unless the package checks signatures itself.
func (m *modelCall) decoded(r *library.Row, s Set) Set {
	if r.Package != "encoding/base64" || r.Kind != library.Flow || m.inv.fn == nil || m.inv.fn.Name() != "DecodeString" {
		return s
	}
	call, ok := m.inv.instr.(*ssa.Call)
	if !ok || !s.has(func(e Elem) bool { return e.Kind == Token || e.Kind == Input || e.Kind == CallOf }) ||
		!isRawURL(call) || !splits(m.fn) || m.e.signs() {
		return s
	}
	return s.mapped(func(e Elem) (Elem, bool) { return projectPayload(e), true })
}

// isRawURL reports whether the encoding is that of the parts of a token.
func isRawURL(call *ssa.Call) bool {
	if len(call.Call.Args) == 0 {
		return false
	}
	load, ok := call.Call.Args[0].(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.Name() == "RawURLEncoding"
}

// splits reports whether a function cuts a text at dots.
func splits(fn *ssa.Function) bool {
	return calls(fn, func(callee *ssa.Function, args []ssa.Value) bool {
		if callee.Pkg == nil || callee.Pkg.Pkg.Path() != "strings" || len(args) < 2 {
			return false
		}
		sep, ok := constString(args[1])
		return ok && sep == "."
	})
}

// signs reports whether the package checks signatures itself.
func (e *engine) signs() bool {
	if e.checksSignatures == nil {
		found := false
		for _, m := range e.pkg.Members {
			if fn, ok := m.(*ssa.Function); ok {
				found = found || checksSignature(fn)
			}
			if t, ok := m.(*ssa.Type); ok {
				found = found || slices.ContainsFunc(methodsOf(e.pkg.Prog, t), checksSignature)
			}
		}
		e.checksSignatures = &found
	}
	return *e.checksSignatures
}

func methodsOf(prog *ssa.Program, t *ssa.Type) []*ssa.Function {
	var list []*ssa.Function
	n := namedType(t.Type())
	if n == nil {
		return nil
	}
	for m := range n.Methods() {
		if fn := prog.FuncValue(m); fn != nil {
			list = append(list, fn)
		}
	}
	return list
}

func checksSignature(fn *ssa.Function) bool {
	if slices.ContainsFunc(fn.AnonFuncs, checksSignature) {
		return true
	}
	return calls(fn, func(callee *ssa.Function, _ []ssa.Value) bool {
		if callee.Pkg == nil {
			return false
		}
		switch path := callee.Pkg.Pkg.Path(); path {
		case "crypto/hmac":
			return callee.Name() == "Equal"
		case "crypto/subtle":
			return callee.Name() == "ConstantTimeCompare"
		case "crypto/rsa", "crypto/ecdsa", "crypto/ed25519":
			return strings.HasPrefix(callee.Name(), "Verify")
		}
		return false
	})
}

// calls reports whether a function has a static call that f holds for.
func calls(fn *ssa.Function, f func(callee *ssa.Function, args []ssa.Value) bool) bool {
	for _, b := range fn.Blocks {
		for _, i := range b.Instrs {
			if c, ok := i.(ssa.CallInstruction); ok {
				if callee := c.Common().StaticCallee(); callee != nil && f(callee, c.Common().Args) {
					return true
				}
			}
		}
	}
	return false
}
