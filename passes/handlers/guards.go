package handlers

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/hitpaths"
	"github.com/whosecache/whosecache/passes/provenance"
)

// known is the check of a middleware that asks whether there is a caller.
const known = "caller"

// checksText is what checks decide on, as a part of a state: sorted, one a line.
func checksText(checks []hitpaths.Check) string {
	var words []string
	for _, c := range checks {
		if c.Caller {
			words = append(words, known)
			continue
		}
		for _, e := range c.Who {
			words = append(words, e.Kind.String()+" "+e.Name)
		}
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), "\n")
}

func joinChecks(a, b string) string {
	if a == "" || a == b {
		return b
	}
	if b == "" {
		return a
	}
	words := append(strings.Split(a, "\n"), strings.Split(b, "\n")...)
	slices.Sort(words)
	return strings.Join(slices.Compact(words), "\n")
}

// commonChecks are those of both.
func commonChecks(a, b string) string {
	other := strings.Split(b, "\n")
	return strings.Join(slices.DeleteFunc(strings.Split(a, "\n"), func(w string) bool { return !slices.Contains(other, w) }), "\n")
}

// checksOf are the checks in a text.
func checksOf(text string) []hitpaths.Check {
	if text == "" {
		return nil
	}
	var out []hitpaths.Check
	for w := range strings.SplitSeq(text, "\n") {
		if w == known {
			out = append(out, hitpaths.Check{Caller: true})
			continue
		}
		kind, name, _ := strings.Cut(w, " ")
		out = append(out, hitpaths.Check{Who: provenance.Set{{Source: provenance.Source{Kind: provenance.KindOf(kind), Name: name}}}})
	}
	return out
}

// checked adds checks to states.
func (s States) checked(checks string) States {
	if checks == "" {
		return s
	}
	return s.mapped(func(x State) State {
		x.Checks = joinChecks(x.Checks, checks)
		return x
	})
}

// checks are those of any of the states.
func (s States) checks() string {
	text := ""
	for _, x := range s {
		text = joinChecks(text, x.checks())
	}
	return text
}

// checks are those that were passed on the way to a state.
func (s State) checks() string {
	if s.Guard {
		return joinChecks(s.Checks, known)
	}
	return s.Checks
}

// passedIn are the checks of a middleware before it runs the next handler, on any
// way: one that it leaves out for some paths is not missed on them.
func (p *pkg) passedIn(fn *ssa.Function, pr *Protocol) string {
	var checks []hitpaths.Check
	found := false
	for _, n := range pr.nexts {
		if n.behind() {
			found = true
			checks = append(checks, p.hits.Before(n.instr)...)
		}
	}
	if !found && p.impliesNext(fn) {
		checks = p.hits.Refusals(fn)
	}
	return checksText(checks)
}

// Guards are the checks of the caller that stand before every request which leads
// to a function: in the middleware of the routes to it, and in the handlers of the
// package that call it. Where the package does not show how the function is
// reached, they are those of any middleware that it has or uses.
func (r *Result) Guards(fn *ssa.Function) []hitpaths.Check {
	if r.pkg.form == nil || r.pkg.form.Pkg == nil {
		return nil
	}
	r.pkg.mu.Lock()
	defer r.pkg.mu.Unlock()
	text, ok := r.pkg.guards(fn, 0)
	if !ok {
		text = joinChecks(text, r.pkg.anyGuards())
	}
	return checksOf(text)
}

// maxCallers bounds the calls that are followed back to a handler.
const maxCallers = 4

// guards are the checks before a function, and whether the package shows every way
// to it.
func (p *pkg) guards(fn *ssa.Function, depth int) (text string, ok bool) {
	if edges := p.edges[fn]; len(edges) > 0 {
		return guardsOf(edges)
	}
	if depth >= maxCallers || isHandlerSignature(fn.Signature) && fn.Parent() == nil {
		return "", false
	}
	if fn.Parent() != nil {
		if isHandlerSignature(fn.Signature) && !isHandlerSignature(fn.Parent().Signature) {
			return "", false // a handler that nobody registers here
		}
		return p.guards(fn.Parent(), depth+1)
	}
	ok = len(p.calls[fn]) > 0
	for n, c := range p.calls[fn] {
		before, seen := p.guards(c.Parent(), depth+1)
		before = joinChecks(before, checksText(p.hits.Before(c)))
		if n == 0 {
			text = before
		}
		text, ok = commonChecks(text, before), ok && seen
	}
	return text, ok
}

// guardsOf are the checks that all ways to a handler have in common.
func guardsOf(edges []edge) (text string, ok bool) {
	first := true
	ok = true
	for _, e := range edges {
		for _, s := range e.states {
			checks := s.checks()
			if first {
				text, first = checks, false
			}
			text, ok = commonChecks(text, checks), ok && !s.Loose
		}
	}
	return text, ok
}

// anyGuards are the checks of all middleware that the package has or uses.
func (p *pkg) anyGuards() string {
	if p.anyChecks != nil {
		return *p.anyChecks
	}
	text := p.placedBy
	for _, fn := range p.form.Functions {
		if provenance.RunsNext(fn) != nil {
			text = joinChecks(text, p.bareThrough(fn).checks())
		}
	}
	for _, fn := range p.usedFunctions() {
		if w := p.fact(fn); w != nil {
			text = joinChecks(text, w.Through.checks())
		}
		text = joinChecks(text, p.behind(fn, nil).checks())
		if authenticates(fn) {
			text = joinChecks(text, known)
		}
	}
	p.anyChecks = &text
	return text
}

// usedFunctions are the functions that the package names, in the order of the source.
func (p *pkg) usedFunctions() []*types.Func {
	seen := make(map[*types.Func]bool)
	var out []*types.Func
	for _, file := range p.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if fn, ok := p.pass.TypesInfo.Uses[id].(*types.Func); ok && fn.Pkg() != nil && !seen[fn.Origin()] {
					seen[fn.Origin()] = true
					out = append(out, fn.Origin())
				}
			}
			return true
		})
	}
	return out
}

// foreignThrough is through of a function of which only the name is known.
func foreignThrough(fn *types.Func) States {
	if authenticates(fn) {
		return unchanged().checked(known)
	}
	return unchanged()
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
