// Package cacheops finds the operations on caches of a package and closes them:
// it replaces what is still in terms of a function's inputs by what is known
// where the function runs for a request. The rules compare what it returns.
package cacheops

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

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
		if fn.Checked[e.Store.ID] && e.Store.ID != "" {
			c.checked[e.Site()] = true
		}
	}
}

// close closes one effect of a function, where it can be closed there.
func (c *closer) close(fn *provenance.Function, e *provenance.Effect) {
	if e.Op == provenance.OpPut || e.Site() == nil {
		return
	}
	op := &Operation{Op: e.Op, Site: e.Site(), Store: e.Store.ID, Suggested: e.Suggested, Effect: e, Fn: fn.Fn}
	c.res.Places = append(c.res.Places, op)
	if c.checked[e.Site()] || e.Checked || e.Registered {
		return
	}
	if e.Op == provenance.OpRead {
		c.closeLoaders(fn, e, op)
		return
	}
	if e.Op == provenance.OpDelete || !c.isCache(e) || locks(e) {
		return
	}
	key, value, ok := c.sides(fn, e, op)
	if !ok {
		return
	}
	if e.Store.Record && fixed(key) && !op.Assumed {
		value = withoutSuggestions(value)
	}
	op.Key, op.Value = key, value
	if !isRecord(key, value) && !modifies(e) && !allocated(fn, e) {
		c.res.Writes = append(c.res.Writes, op)
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

// fixed reports whether a key holds nothing that the request brings.
func fixed(key provenance.Set) bool {
	return !slices.ContainsFunc(key, func(k provenance.Elem) bool {
		return k.Class == provenance.Data && k.Kind != provenance.Input && k.Kind != provenance.Entry
	})
}

// allocated reports whether the key of a plain map is a number that the service
// itself counts up: the id of a new record.
func allocated(fn *provenance.Function, e *provenance.Effect) bool {
	if !e.Store.Record || len(e.Key) == 0 {
		return false
	}
	return !slices.ContainsFunc(e.Key, func(k provenance.Elem) bool {
		return k.Kind != provenance.Input || !longLived(fn, e, k.Index) || !provenance.IsInteger(fn.Fn, k) && k.Class != provenance.Weak
	})
}

// withoutSuggestions keeps what is proven. A constant key of a plain map is as a
// rule the name of an attribute, and a parameter that is called email its value.
func withoutSuggestions(s provenance.Set) provenance.Set {
	var out []provenance.Elem
	for _, v := range s {
		if !v.Heuristic {
			out = append(out, v)
		}
	}
	return out
}

// locks reports whether the key's text says that the entry is a lock: it is meant
// to hold who has it.
func locks(e *provenance.Effect) bool {
	if e.Site().Key == nil {
		return false
	}
	found := false
	ast.Inspect(e.Site().Key, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok {
			text := strings.ToLower(lit.Value)
			found = found || strings.Contains(text, "lock:") || strings.Contains(text, "mutex") || strings.Contains(text, "lease:")
		}
		return !found
	})
	return found
}

// modifies reports whether what is written to a plain map was made from what was
// read from it: a record that is changed, a list of members that grows.
func modifies(e *provenance.Effect) bool {
	return e.Store.Record && e.Store.ID != "" && slices.ContainsFunc(e.Value, func(v provenance.Elem) bool {
		return v.Kind == provenance.Entry && v.Name == e.Store.ID
	})
}

// isRecord reports whether the value holds what the request brought along and
// the key does not: the entry is not a function of its key, but a record that
// was sent to be kept.
func isRecord(key, value provenance.Set) bool {
	for _, v := range value {
		if v.Kind != provenance.Body || v.Class != provenance.Data || v.Decision {
			continue
		}
		covered := slices.ContainsFunc(key, func(k provenance.Elem) bool {
			return k.Kind == provenance.Body && (k.Path == "" || v.Path == "" || k.Path == v.Path)
		})
		if !covered {
			return true
		}
	}
	return false
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
	key = provenance.Suggest(fn.Fn, out, nil)
	v := e.Value
	if op.Assumed && keyedByID(fn.Fn, out) {
		v = withoutEntities(fn.Fn, v)
	}
	v = withoutRecords(fn.Fn, out, v)
	return suggestKeys(key, true), c.value(fn, e, v), true
}

// withoutRecords drops the fields of a parameter from a value whose key holds the
// parameter's own id: that is a record under its id, and its owner or identity
// is the record's, unless the parameter itself is who asks.
func withoutRecords(fn *ssa.Function, key, s provenance.Set) provenance.Set {
	own := make(map[int]bool)
	for _, k := range key {
		if k.Kind == provenance.Input && provenance.IsOwnID(k.Path) && !provenance.SuggestsCaller(fn, k.Index) {
			own[k.Index] = true
		}
	}
	if len(own) == 0 {
		return s
	}
	var out []provenance.Elem
	for _, v := range s {
		if v.Kind != provenance.Input || !own[v.Index] {
			out = append(out, v)
		}
	}
	return out
}

// keyedByID reports whether the key holds a parameter that is called id.
func keyedByID(fn *ssa.Function, key provenance.Set) bool {
	return slices.ContainsFunc(key, func(k provenance.Elem) bool {
		return k.Kind == provenance.Input && k.Index < len(fn.Params) && strings.EqualFold(fn.Params[k.Index].Name(), "id")
	})
}

// withoutEntities drops whole records that are passed in from a value: under an
// id they are most likely what the id names, not who asks.
func withoutEntities(fn *ssa.Function, s provenance.Set) provenance.Set {
	var out []provenance.Elem
	for _, v := range s {
		if v.Kind == provenance.Input && v.Path == "" && v.Index < len(fn.Params) {
			if _, basic := fn.Params[v.Index].Type().Underlying().(*types.Basic); !basic {
				continue
			}
		}
		out = append(out, v)
	}
	return out
}

// value closes the value's side.
func (c *closer) value(fn *provenance.Function, e *provenance.Effect, s provenance.Set) provenance.Set {
	s = fn.Opaque(s, lasting(fn, e))
	return suggestKeys(provenance.Suggest(fn.Fn, c.prov.Resolve(s), lasting(fn, e)), false)
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

// ofStore reports whether the part of the key comes from the cache itself, as
// its prefix does: whose cache it is only the caller knows.
func ofStore(e *provenance.Effect, k provenance.Elem) bool {
	return slices.ContainsFunc(e.Store.Inputs, func(r provenance.Ref) bool { return r.Input == k.Index })
}

// plainParameter reports whether a parameter in a key is a plain identifier of
// what is asked for, not something that a caller could have put anything into.
func plainParameter(fn *ssa.Function, k provenance.Elem) bool {
	if k.Index >= len(fn.Params) || k.Class != provenance.Data {
		return false
	}
	p := fn.Params[k.Index]
	if k.Path == "" {
		b, ok := p.Type().Underlying().(*types.Basic)
		if !ok || b.Info()&(types.IsString|types.IsInteger) == 0 {
			return false
		}
	}
	return !provenance.IsKeyName(p.Name())
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
