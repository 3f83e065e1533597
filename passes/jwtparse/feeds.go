package jwtparse

import (
	"go/ast"
	"slices"

	"github.com/whosecache/whosecache/passes/provenance"
)

// feeds reports whether what a token says of the caller goes anywhere from where it
// is parsed: into a cache, an answer, a context, or out of the function. What sets
// up a middleware does so for handlers that nobody knows here.
func (r *rule) feeds(p *parse) bool {
	if p.decl == nil || !p.verifies && !r.usesKey(p) {
		return true
	}
	for _, fn := range r.prov.Functions {
		if n := fn.Fn.Syntax(); n != nil && p.decl.Pos() <= n.Pos() && n.End() <= p.decl.End() && saysWho(r.prov, fn) {
			return true
		}
	}
	return false
}

// usesKey reports whether the key of a parse is given to a call in the function
// that says what it verifies.
func (r *rule) usesKey(p *parse) bool {
	found := false
	ast.Inspect(p.decl, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && call != p.call {
			if q := r.parse(call); q != nil && q.verifies {
				found = true
			}
		}
		return !found
	})
	return found
}

// saysWho reports whether a function stores, answers or returns who the caller is.
func saysWho(prov *provenance.Result, fn *provenance.Function) bool {
	says := func(s provenance.Set) bool {
		return slices.ContainsFunc(prov.Resolve(s), func(e provenance.Elem) bool {
			return e.Class != provenance.May && e.IsIdentity() && e.Kind != provenance.Token && !e.Unverified
		})
	}
	for _, e := range fn.Effects {
		if says(e.Key) || says(e.Value) {
			return true
		}
	}
	for _, o := range slices.Concat(fn.Summary.Results, fn.Summary.Writes) {
		if says(o.Set) {
			return true
		}
	}
	return false
}
