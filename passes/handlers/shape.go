package handlers

import (
	"go/types"
	"net/http"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/library"
)

// rowsByShape is what the shape of a router's method says where no model speaks
// of it: a method GET of a path and a handler registers, Use takes middleware,
// Group returns a router. Services write routers of their own around others.
func (p *pkg) rowsByShape(fn *types.Func, c *ssa.CallCommon) []*library.Row {
	sig := c.Signature()
	recv, args := recvAndArgs(c)
	if recv == nil || !p.isRouterType(recv.Type()) {
		return nil
	}
	row := &library.Row{WhenArg: -1}
	var fns []library.Operand
	path := false
	for i := range args {
		if i >= sig.Params().Len() {
			break
		}
		t := sig.Params().At(i).Type()
		if s, ok := t.Underlying().(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
			t = s.Elem()
		}
		switch {
		case isHandlerish(t) || isMiddleware(t):
			fns = append(fns, library.Operand{Kind: library.Arg, Index: i})
		case types.Identical(t.Underlying(), types.Typ[types.String]):
			path = true
		}
	}
	switch {
	case sig.Results().Len() == 1 && p.isRouterType(sig.Results().At(0).Type()) && strings.HasPrefix(fn.Name(), "Group"):
		row.Kind, row.Through = library.Group, fns
	case len(fns) == 0:
		return nil
	case path:
		row.Kind, row.Handler, row.Method = library.Route, fns, verb(fn.Name())
	default:
		row.Kind, row.Through = library.Use, fns
	}
	return []*library.Row{row}
}

// verb is the method that the name of a router's method means, or "".
func verb(name string) string {
	switch v := strings.ToUpper(strings.TrimSuffix(name, "Func")); v {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return v
	}
	return ""
}

// registersByName reports whether a type without a model has a method of a path
// and a handler that is called as routers call it.
func registersByName(n *types.Named) bool {
	for m := range n.Methods() {
		if isRegistration(m) {
			return true
		}
	}
	if iface, ok := n.Underlying().(*types.Interface); ok {
		for m := range iface.Methods() {
			if isRegistration(m) {
				return true
			}
		}
	}
	return false
}

func isRegistration(m *types.Func) bool {
	name := m.Name()
	if verb(name) == "" && name != "Handle" && name != "HandleFunc" {
		return false
	}
	params := m.Signature().Params()
	if params.Len() < 2 || !types.Identical(params.At(0).Type().Underlying(), types.Typ[types.String]) {
		return false
	}
	t := params.At(1).Type()
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
	}
	_, fn := t.Underlying().(*types.Signature)
	return fn || isHandlerish(t)
}
