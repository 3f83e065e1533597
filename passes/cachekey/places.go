package cachekey

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
)

// Keys tells which places of a package build the same key: a fix of another rule,
// too, has to change all of them or none.
type Keys struct{ x *fixer }

// NewKeys looks at the operations of the package.
func NewKeys(pass *analysis.Pass, ops *cacheops.Result) *Keys { return &Keys{newFixer(pass, ops)} }

// Same returns the expressions that build the key of the operation, that of the
// operation first. ok is false where some place cannot be told, or where a variable
// that holds the key has another use.
func (k *Keys) Same(op *cacheops.Operation) (places []ast.Expr, ok bool) {
	g := k.x.group(op)
	ok = !g.problem && len(g.places) > 0
	for _, p := range g.places {
		places = append(places, p.key)
		ok = ok && k.x.private(g, p.chain)
	}
	return places, ok
}

// Lacks reports whether this rule has a finding about a write, whoever reports it.
func Lacks(w *cacheops.Operation) bool { return judge(w) != nil }
