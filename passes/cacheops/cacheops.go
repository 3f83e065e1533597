// Package cacheops finds the operations on caches of a package and closes them:
// it replaces what is still in terms of a function's inputs by what is known
// where the function runs for a request. The rules compare what it returns.
package cacheops

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// Analyzer finds and closes the operations on caches.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecacheops",
	Doc:        "find operations on caches, for the whosecache analyzers",
	Requires:   []*analysis.Analyzer{provenance.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// A Result lists the operations of a package in the order of the source.
type Result struct {
	// Writes are the operations that store a value: writes, loads and joins.
	Writes []*Operation
	// Places are all places where a key is given to an operation, reads and
	// deletes as well.
	Places []*Operation
	// Stored are all writes and loads, whatever the value is: records, entries that
	// are checked when they are read.
	Stored []*Operation
	// Keeps store a value without a key, where nothing is kept yet.
	Keeps []*Operation
	// Provenance completes witnesses.
	Provenance *provenance.Result
}

// An Operation is one operation on a cache.
type Operation struct {
	Op    provenance.Op
	Site  *provenance.Site
	Key   provenance.Set // with what chose the cache itself
	Value provenance.Set
	Store string // names the variable or field that holds the cache
	// Assumed is set when the key holds parameters that a caller fills, and
	// nothing but their names says that he does not fill in who asks.
	Assumed bool
	// Suggested is set when only names say that this is a cache.
	Suggested bool
	// Effect is where the operation comes from, Fn the function that it was closed in.
	Effect *provenance.Effect
	Fn     *ssa.Function
}

func run(pass *analysis.Pass) (any, error) {
	prov := pass.ResultOf[provenance.Analyzer].(*provenance.Result)
	c := &closer{prov: prov, res: &Result{Provenance: prov}, checked: make(map[*provenance.Site]bool), read: make(map[string]bool)}
	for _, fn := range prov.Functions {
		c.survey(fn)
	}
	for _, fn := range prov.Functions {
		if len(fn.Fn.FreeVars) > 0 {
			continue // closed in the function around it, which knows what was captured
		}
		for _, e := range fn.Effects {
			c.close(fn, e)
		}
	}
	order := func(a, b *Operation) int { return int(a.Site.Pos - b.Site.Pos) }
	slices.SortStableFunc(c.res.Writes, order)
	slices.SortStableFunc(c.res.Places, order)
	slices.SortStableFunc(c.res.Stored, order)
	slices.SortStableFunc(c.res.Keeps, order)
	return c.res, nil
}

type closer struct {
	prov    *provenance.Result
	res     *Result
	checked map[*provenance.Site]bool // operations whose entries are checked after a read
	read    map[string]bool           // stores that are read somewhere in the package
	loaders []loader
}

// A loader was given to a cache when that was made; what it computes is stored
// under whatever key the cache is read with.
type loader struct {
	fn *provenance.Function
	e  *provenance.Effect
}

// survey notes what closing an operation needs to know of other functions.
func (c *closer) survey(fn *provenance.Function) {
	for _, e := range fn.Effects {
		if e.Op == provenance.OpRead {
			c.read[e.Store.ID] = true
		}
		if e.Registered {
			c.loaders = append(c.loaders, loader{fn, e})
		}
		if fn.Checks(e) {
			c.checked[e.Site()] = true
		}
	}
}

// close closes one effect of a function, where it can be closed there.
func (c *closer) close(fn *provenance.Function, e *provenance.Effect) {
	switch {
	case e.Op == provenance.OpPut, e.Op == provenance.OpRespond, e.Op == provenance.OpSend, e.Site() == nil:
		return
	case e.Op == provenance.OpKeep:
		c.closeKeep(fn, e)
		return
	}
	op := &Operation{Op: e.Op, Site: e.Site(), Store: e.Store.ID, Suggested: e.Suggested, Effect: e, Fn: fn.Fn}
	c.res.Places = append(c.res.Places, op)
	c.store(fn, e, op)
	if c.checked[e.Site()] || e.Checked || e.Registered {
		return
	}
	if e.Op == provenance.OpRead {
		c.closeLoaders(fn, e, op)
		return
	}
	if e.Op == provenance.OpDelete || !c.isCache(e) || locks(e) || e.Names {
		return
	}
	key, value, ok := c.sides(fn, e, op)
	if !ok {
		return
	}
	if e.Store.Record && Fixed(key) && !op.Assumed {
		value = withoutSuggestions(value)
	}
	op.Key, op.Value = key, value
	if !isRecord(key, value) && !modifies(e) && !allocated(fn, e) {
		c.res.Writes = append(c.res.Writes, op)
	}
}

// store closes a write whatever comes of it.
func (c *closer) store(fn *provenance.Function, e *provenance.Effect, op *Operation) {
	if e.Op != provenance.OpWrite && e.Op != provenance.OpLoad || e.Registered {
		return
	}
	stored := *op
	key, value, ok := c.sides(fn, e, &stored)
	if ok {
		stored.Key, stored.Value = key, value
		c.res.Stored = append(c.res.Stored, &stored)
	}
}

// closeLoaders closes what a read of a cache makes its registered loader store.
func (c *closer) closeLoaders(fn *provenance.Function, e *provenance.Effect, op *Operation) {
	for _, l := range c.loaders {
		if l.e.Library != e.Library {
			continue
		}
		key, _, ok := c.sides(fn, e, op)
		if !ok {
			return
		}
		load := *op
		load.Op, load.Key, load.Effect = provenance.OpLoad, key, l.e
		load.Value = c.value(l.fn, l.e, l.e.Value)
		c.res.Writes = append(c.res.Writes, &load)
	}
}

// isCache tells a cache from a map that keeps records: nobody reads back what is
// only registered.
func (c *closer) isCache(e *provenance.Effect) bool {
	return !e.Store.Record || e.Store.Read || c.read[e.Store.ID]
}

// sides returns what the key and the value depend on when fn runs. ok is false
// when only a caller can tell.
func (c *closer) sides(fn *provenance.Function, e *provenance.Effect, op *Operation) (key, value provenance.Set, ok bool) {
	if e.Wrapper >= 0 && !longLived(fn, e, e.Wrapper) {
		return nil, nil, false // the caller builds the key
	}
	var out []provenance.Elem
	for _, k := range c.prov.Resolve(fn.Opaque(provenance.Join(e.Key, e.Store.Set), lasting(fn, e))) {
		switch {
		case k.Kind == provenance.CallOf:
			return nil, nil, false
		case k.Kind == provenance.Input && !longLived(fn, e, k.Index) && !provenance.RequestScoped(fn.Fn, k.Index):
			if !plainParameter(fn.Fn, k) || ofStore(e, k) {
				return nil, nil, false
			}
			op.Assumed = true
		}
		out = append(out, k)
	}
	key = c.prov.Suggest(fn.Fn, out, nil)
	v := e.Value
	if op.Assumed && keyedByID(fn.Fn, out) {
		v = withoutEntities(fn.Fn, v)
	}
	v = c.withoutRecords(fn.Fn, out, v)
	return suggestKeys(key, true), c.value(fn, e, v), true
}

// value closes the value's side.
func (c *closer) value(fn *provenance.Function, e *provenance.Effect, s provenance.Set) provenance.Set {
	s = fn.Opaque(s, lasting(fn, e))
	return suggestKeys(c.prov.Suggest(fn.Fn, c.prov.Resolve(s), lasting(fn, e)), false)
}

// lasting is longLived for an effect.
func lasting(fn *provenance.Function, e *provenance.Effect) func(input int) bool {
	return func(input int) bool { return longLived(fn, e, input) }
}

// longLived reports whether an input outlives the request that fn runs for: the
// receiver, what a closure captured, and every parameter of a function that only
// makes handlers.
func longLived(fn *provenance.Function, e *provenance.Effect, input int) bool {
	sig := fn.Fn.Signature
	switch {
	case provenance.RequestScoped(fn.Fn, input):
		return false
	case sig.Recv() != nil && input == 0:
		return true
	case input >= len(fn.Fn.Params):
		return true
	}
	return e.Root && !fn.Root
}

// suggestKeys replaces context keys of which nothing is known by what their names
// suggest. In a key any of them may be the caller.
func suggestKeys(s provenance.Set, key bool) provenance.Set {
	var out []provenance.Elem
	for _, e := range s {
		if e.Kind != provenance.ContextKey {
			out = append(out, e)
			continue
		}
		who, ok := provenance.SuggestKey(e)
		switch {
		case ok:
			out = append(out, who)
		case key:
			e.Class = provenance.May
			out = append(out, e)
		}
	}
	return provenance.MakeSet(out)
}

// Range is the source range that a diagnostic about the operation points to.
func (op *Operation) Range() (pos, end token.Pos) {
	var n ast.Node = op.Site.Call
	if op.Site.Key != nil {
		n = op.Site.Key
	}
	if n == nil || reflect.ValueOf(n).IsNil() {
		return op.Site.Pos, op.Site.Pos
	}
	return n.Pos(), n.End()
}
