package cachekey

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/internal/source"
)

// A keyPlace gives a key to an operation.
type keyPlace struct {
	op  *cacheops.Operation
	key ast.Expr
	resolved
}

// resolved follows a key to where it is built.
type resolved struct {
	// spots are the expressions that could be completed: the key as it is given,
	// without what wraps it, then the definition of the variable that it is, and so on.
	spots []ast.Expr
	chain []*variable  // chain[i] leads from spots[i] to spots[i+1]
	ids   []*ast.Ident // the variables' uses that lead there
	// shape is what keys that may be equal have in common: a leading text, a
	// function that makes them. "d:…" is known by its source text only.
	shape string
}

// maxLinks bounds the variables through which a key is followed.
const maxLinks = 5

func (x *fixer) resolve(e ast.Expr) resolved {
	var p resolved
	wrap := ""
	for range maxLinks {
		inner, w := x.strip(e)
		wrap += w
		e = inner
		p.spots = append(p.spots, e)
		id, ok := e.(*ast.Ident)
		if !ok {
			break
		}
		p.ids = append(p.ids, id)
		v := x.vars.of(x.pass, id)
		if v == nil || v.rhs == nil || v.n >= 0 || v.assigned != 1 {
			break
		}
		p.chain = append(p.chain, v)
		e = v.rhs
	}
	p.chain = p.chain[:min(len(p.chain), len(p.spots)-1)]
	p.shape = wrap + x.shape(p.spots[len(p.spots)-1], 0)
	return p
}

// strip removes what wraps the text of a key: parentheses, conversions, a hash of
// it, the literal of a library's item. wrap names what makes a difference.
func (x *fixer) strip(e ast.Expr) (inner ast.Expr, wrap string) {
	for {
		switch n := e.(type) {
		case *ast.ParenExpr:
			e = n.X
			continue
		case *ast.SliceExpr:
			if n.Low == nil && n.High == nil {
				e = n.X
				continue
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				e = n.X
				continue
			}
		case *ast.CompositeLit:
			if v := keyField(n); v != nil {
				e = v
				continue
			}
		case *ast.CallExpr:
			if name, ok := x.wrapper(n); ok {
				wrap += name
				e = n.Args[0]
				continue
			}
		}
		return e, wrap
	}
}

// keyField is the field Key of a literal, which memcache's Item has.
func keyField(lit *ast.CompositeLit) ast.Expr {
	for _, el := range lit.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == "Key" {
				return kv.Value
			}
		}
	}
	return nil
}

// wrapper reports whether a call only gives another form to its argument.
func (x *fixer) wrapper(call *ast.CallExpr) (name string, ok bool) {
	if len(call.Args) != 1 {
		return "", false
	}
	if x.pass.TypesInfo.Types[call.Fun].IsType() {
		t := x.pass.TypesInfo.TypeOf(call.Args[0])
		return "", source.IsText(t)
	}
	fn := source.Callee(x.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return "", false
	}
	path := fn.Pkg().Path()
	switch {
	case strings.HasPrefix(path, "crypto/") && strings.HasPrefix(fn.Name(), "Sum"),
		strings.HasPrefix(path, "encoding/") && fn.Name() == "EncodeToString":
		return fn.Name() + ":", true
	}
	return "", false
}

// shape of the expression that builds a key. A variable may begin with itself.
func (x *fixer) shape(e ast.Expr, depth int) string {
	if depth > maxLinks {
		return "d:"
	}
	if tv := x.pass.TypesInfo.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return "p:" + constant.StringVal(tv.Value)
	}
	switch n := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		switch s := x.shape(n.X, depth); {
		case n.Op != token.ADD || strings.HasPrefix(s, "d:"):
		case strings.HasPrefix(s, "p:"):
			return s
		default:
			return s + "+"
		}
	case *ast.Ident:
		if v := x.vars.of(x.pass, n); v != nil && v.first != nil {
			// The text that a key begins with stays in front of what is added to it.
			if s := x.shape(v.first, depth+1); !strings.HasPrefix(s, "d:") {
				return s
			}
		}
	case *ast.CallExpr:
		return x.callShape(n, depth)
	}
	return "d:" + types.ExprString(e)
}

func (x *fixer) callShape(call *ast.CallExpr, depth int) string {
	fn := source.Callee(x.pass.TypesInfo, call)
	if fn == nil {
		return "d:" + types.ExprString(call)
	}
	path := ""
	if fn.Pkg() != nil {
		path = fn.Pkg().Path()
	}
	if n := formatArg(fn, path); n >= 0 && n < len(call.Args) {
		if s := x.shape(call.Args[n], depth); strings.HasPrefix(s, "p:") {
			if text, _, _ := strings.Cut(s, "%"); text != "p:" {
				return text
			}
			return "f:" + s
		}
	}
	if path == "strings" && len(call.Args) > 0 {
		return fn.Name() + ":" + x.shape(call.Args[0], depth)
	}
	s := "h:" + fn.FullName()
	for _, a := range call.Args {
		if tv := x.pass.TypesInfo.Types[a]; tv.Value != nil {
			s += " " + tv.Value.ExactString()
		}
	}
	return s
}

// formatArg is the index of the format of a function that formats, or -1.
func formatArg(fn *types.Func, path string) int {
	switch {
	case path == "fmt" && fn.Name() == "Sprintf":
		return 0
	case path == "fmt" && fn.Name() == "Appendf":
		return 1
	}
	return -1
}

// A group is the places that may build the same key.
type group struct {
	places []*keyPlace // that of the finding first
	ids    map[*ast.Ident]bool
	// problem is set when one of them cannot be completed, or cannot be told.
	problem bool
}

// group returns the places that must change together with that of op.
func (x *fixer) group(op *cacheops.Operation) *group {
	g := &group{ids: make(map[*ast.Ident]bool)}
	if op.Effect.Registered || x.loaderReadsKey(op) {
		g.problem = true // the loader takes the key apart, or may
	}
	self := x.place(op)
	if self == nil {
		g.problem = true
		return g
	}
	seen := make(map[token.Pos]bool)
	add := func(p *keyPlace) {
		if seen[p.key.Pos()] {
			return
		}
		seen[p.key.Pos()] = true
		g.places = append(g.places, p)
		for _, id := range p.ids {
			g.ids[id] = true
		}
	}
	add(self)
	for _, o := range x.ops {
		p := x.place(o)
		if p == nil || o != op && x.passedOn(o) {
			continue
		}
		switch x.relation(self, p) {
		case same:
			add(p)
		case unclear:
			g.problem = true
		}
	}
	if x.overlooked(g, seen) {
		g.problem = true
	}
	return g
}

// overlooked reports whether a key of the group is given to the same cache at a
// place that is not known as one: then the places would no longer agree.
func (x *fixer) overlooked(g *group, known map[token.Pos]bool) bool {
	found := false
	for _, p := range g.places {
		decl := x.declaration(p.key)
		store := storeExpr(p.op.Site.Call)
		if decl == nil || store == "" {
			continue
		}
		text := types.ExprString(p.spots[0])
		ast.Inspect(decl, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && storeExpr(call) == store {
				for _, a := range call.Args {
					inner, _ := x.strip(a)
					if !known[a.Pos()] && !known[inner.Pos()] && types.ExprString(inner) == text {
						found = true
					}
				}
			}
			return !found
		})
	}
	return found
}

// storeExpr is the source text of the cache that a call operates on.
func storeExpr(n ast.Node) string {
	if call, ok := n.(*ast.CallExpr); ok {
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
			return types.ExprString(sel.X)
		}
	}
	return ""
}

type relation int

const (
	other relation = iota
	same
	unclear
)

// relation says whether two places may build the same key.
func (x *fixer) relation(self, p *keyPlace) relation {
	for _, v := range self.chain {
		for _, w := range p.chain {
			if v == w && sameStore(self.op.Store, p.op.Store) {
				return same
			}
		}
	}
	dynamic := strings.HasPrefix(p.shape, "d:")
	fixed := strings.HasPrefix(self.shape, "p:")
	switch {
	case fixed && self.shape == p.shape && !x.constant(p.key):
		return same // a prefix of this service, by whatever client
	case !sameStore(self.op.Store, p.op.Store):
		return other
	case self.shape == p.shape:
		return same
	case dynamic && !fixed && !x.ranged(p.key):
		return unclear
	}
	return other
}

func (x *fixer) constant(e ast.Expr) bool { return x.pass.TypesInfo.Types[e].Value != nil }

// ranged reports whether the key comes out of a loop over the entries themselves.
func (x *fixer) ranged(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	v := (*variable)(nil)
	if ok {
		v = x.vars.of(x.pass, id)
	}
	return v != nil && v.ranged
}

// sameStore compares the names of caches. A closure names the variable that it
// captured instead of the variable's type.
func sameStore(a, b string) bool {
	if a == b {
		return true
	}
	if strings.HasPrefix(a, "variable ") == strings.HasPrefix(b, "variable ") {
		return false
	}
	if strings.HasPrefix(b, "variable ") {
		a, b = b, a
	}
	_, fields, ok := strings.Cut(a, ".")
	return ok && strings.HasSuffix(b, "."+fields)
}

// place of an operation: where its function or the caller of that builds the key.
func (x *fixer) place(op *cacheops.Operation) *keyPlace {
	site, base := op.Site, op.Site.Base()
	key := site.Key
	if key == nil || base != site && base.Key != nil && !x.onlyKey(base.Key) {
		// The function that the key is passed to also uses it for something else.
		key = base.Key
	}
	if key == nil {
		return nil
	}
	return &keyPlace{op: op, key: key, resolved: x.resolve(key)}
}

// passedOn reports whether the key is a parameter that callers fill, and nothing
// but a key: then they are the places.
func (x *fixer) passedOn(op *cacheops.Operation) bool {
	return op.Effect.Wrapper >= 0 && op.Site.Base() == op.Site && op.Site.Key != nil && x.onlyKey(op.Site.Key)
}

// onlyKey reports whether the key is a variable that has no other use.
func (x *fixer) onlyKey(e ast.Expr) bool {
	r := x.resolve(e)
	id, ok := r.spots[len(r.spots)-1].(*ast.Ident)
	if !ok {
		return false
	}
	v := x.vars.of(x.pass, id)
	if v == nil || !v.param {
		return false
	}
	for _, u := range v.uses {
		if !x.keys[u] && !x.logged(u) {
			return false
		}
	}
	return true
}

// private reports whether the variables are keys of the group and nothing else.
func (x *fixer) private(g *group, chain []*variable) bool {
	for _, v := range chain {
		for _, u := range v.uses {
			if !g.ids[u] && !x.logged(u) {
				return false
			}
		}
	}
	return true
}

// logged reports whether an identifier stands in a call that logs.
func (x *fixer) logged(id *ast.Ident) bool {
	for _, n := range x.path(id) {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			continue
		}
		if fn := source.Callee(x.pass.TypesInfo, call); fn != nil && fn.Pkg() != nil {
			path := fn.Pkg().Path()
			for _, name := range []string{"log", "log/slog", "go.uber.org/zap", "github.com/rs/zerolog", "github.com/sirupsen/logrus"} {
				if path == name || strings.HasPrefix(path, name+"/") {
					return true
				}
			}
		}
		return false
	}
	return false
}

// loaderReadsKey reports whether the function that computes a missing entry is
// given the key, and uses it: it would not understand another one.
func (x *fixer) loaderReadsKey(op *cacheops.Operation) bool {
	call, ok := op.Site.Call.(*ast.CallExpr)
	if !ok || op.Site.Key == nil {
		return false
	}
	key := x.pass.TypesInfo.TypeOf(op.Site.Key)
	for _, a := range call.Args {
		for range maxLinks {
			if c, ok := ast.Unparen(a).(*ast.CallExpr); ok && len(c.Args) == 1 && x.pass.TypesInfo.Types[c.Fun].IsType() {
				a = c.Args[0]
			} else if id, ok := ast.Unparen(a).(*ast.Ident); ok {
				v := x.vars.of(x.pass, id)
				if v == nil || v.rhs == nil || v.assigned != 1 {
					break
				}
				a = v.rhs
			}
		}
		t := x.pass.TypesInfo.TypeOf(a)
		if t == nil {
			continue
		}
		if sig, ok := t.Underlying().(*types.Signature); ok && x.readsParam(a, sig, key) {
			return true
		}
	}
	return false
}

func (x *fixer) readsParam(fn ast.Expr, sig *types.Signature, key types.Type) bool {
	for p := range sig.Params().Variables() {
		if !types.Identical(p.Type(), key) {
			continue
		}
		if _, ok := ast.Unparen(fn).(*ast.FuncLit); !ok {
			return true
		}
		if v := x.vars.all[p]; v != nil && len(v.uses) > 0 {
			return true
		}
	}
	return false
}
