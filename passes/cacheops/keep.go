package cacheops

import (
	"slices"

	"github.com/whosecache/whosecache/passes/provenance"
)

// locked reports whether what a store is reached from guards itself with a lock:
// an object that a single request uses needs none.
func locked(fn *provenance.Function, e *provenance.Effect) bool {
	return slices.ContainsFunc(e.Store.Inputs, func(r provenance.Ref) bool { return provenance.HasLock(fn.Fn, r.Input) })
}

// closeKeep closes a store to what outlives the request. Outside of a handler
// only what is proven counts: a parameter that is called token may well be the
// service's own, and the receiver one of many.
func (c *closer) closeKeep(fn *provenance.Function, e *provenance.Effect) {
	if !e.First {
		return
	}
	served := fn.Root || e.Root
	if !e.Store.Shared {
		for _, r := range e.Store.Inputs {
			if !longLived(fn, e, r.Input) {
				return // the caller knows what it is
			}
		}
	}
	value := c.value(fn, e, e.Value)
	if !served {
		value = withoutSuggestions(value)
	}
	if !slices.ContainsFunc(value, provenance.Elem.IsIdentity) {
		return
	}
	c.res.Keeps = append(c.res.Keeps, &Operation{Op: e.Op, Site: e.Site(), Value: value, Store: e.Store.ID,
		Assumed: !served && !e.Store.Shared && !locked(fn, e), Effect: e, Fn: fn.Fn})
}
