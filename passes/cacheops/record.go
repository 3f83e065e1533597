package cacheops

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/whosecache/whosecache/passes/provenance"
)

// Fixed reports whether a key holds nothing that the request brings.
func Fixed(key provenance.Set) bool {
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

// withoutRecords drops the fields of a parameter from a value whose key holds the
// parameter's own id: that is a record under its id, and its owner or identity
// is the record's, unless the parameter itself is who asks.
func (c *closer) withoutRecords(fn *ssa.Function, key, s provenance.Set) provenance.Set {
	own := make(map[int]bool)
	for _, k := range key {
		if k.Kind == provenance.Input && provenance.IsOwnID(k.Path) && !c.prov.SuggestsCaller(fn, k.Index) {
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
