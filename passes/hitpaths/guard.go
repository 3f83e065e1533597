package hitpaths

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// Guard is the fact of a middleware: what it checks of the caller before it runs
// what stands behind it.
type Guard struct {
	Who    provenance.Set
	Caller bool // it also asks whether there is one
}

// AFact marks a fact.
func (*Guard) AFact() {}

// String describes the fact in a line.
func (g *Guard) String() string { return fmt.Sprintf("guard(%d, %v)", len(g.Who), g.Caller) }

// guard notes what a middleware checks. Which routes stand behind it is not looked
// at: a check that the package has for some of them is not missed for another.
func (r *Result) guard(pass *analysis.Pass, fn *ssa.Function, checks []Check) {
	if len(checks) == 0 {
		return
	}
	r.Guards = append(r.Guards, checks...)
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || !obj.Exported() || obj.Pkg() != pass.Pkg {
		return
	}
	g := new(Guard)
	pass.ImportObjectFact(obj, g) // of another closure in it
	for _, c := range checks {
		if c.Caller {
			g.Caller = true
		} else {
			g.Who = provenance.Join(g.Who, r.Provenance.Outward(c.Who))
		}
	}
	pass.ExportObjectFact(obj, g)
}

// imported notes what the middleware of other packages checks that this one uses.
func (r *Result) imported(pass *analysis.Pass) {
	seen := make(map[types.Object]bool)
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			fn, ok := pass.TypesInfo.Uses[id].(*types.Func)
			if !ok || fn.Pkg() == nil || seen[fn] {
				return true
			}
			seen[fn] = true
			if authenticates(fn) {
				r.Guards = append(r.Guards, Check{Caller: true})
			}
			if fn.Pkg() == pass.Pkg {
				return true
			}
			var g Guard
			if !pass.ImportObjectFact(fn.Origin(), &g) {
				return true
			}
			r.Guards = append(r.Guards, Check{Who: g.Who})
			if g.Caller {
				r.Guards = append(r.Guards, Check{Caller: true})
			}
			return true
		})
	}
}

// authenticates reports whether the name of a function that is, or makes, a
// middleware says that it asks who the caller is.
func authenticates(fn *types.Func) bool {
	name := strings.ToLower(fn.Pkg().Name() + " " + fn.Name())
	if !slices.ContainsFunc([]string{"auth", "jwt", "login", "session", "oidc", "protect", "verif"}, func(w string) bool { return strings.Contains(name, w) }) {
		return false
	}
	if takesNext(fn.Signature()) {
		return true
	}
	for v := range fn.Signature().Results().Variables() {
		if sig, ok := v.Type().Underlying().(*types.Signature); ok && (takesNext(sig) || provenance.IsRequest(firstParam(sig))) {
			return true
		}
	}
	// func(c *gin.Context): the request of net/http alone cannot be refused.
	t := firstParam(fn.Signature())
	return provenance.IsRequest(t) && !strings.HasSuffix(t.String(), "net/http.Request") && fn.Signature().Params().Len() == 1 &&
		fn.Signature().Results().Len() < 2
}

// takesNext reports whether a function is given a handler.
func takesNext(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		t := v.Type()
		if inner, ok := t.Underlying().(*types.Signature); ok && inner.Params().Len() > 0 && provenance.IsRequest(inner.Params().At(inner.Params().Len()-1).Type()) {
			return true
		}
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP"); obj != nil {
			return true
		}
	}
	return false
}

func firstParam(sig *types.Signature) types.Type {
	if sig.Params().Len() == 0 {
		return types.Typ[types.Invalid]
	}
	return sig.Params().At(0).Type()
}
