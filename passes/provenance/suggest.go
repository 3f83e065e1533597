package provenance

import (
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/models"
	"golang.org/x/tools/go/ssa"
)

// Suggest replaces the inputs of a function in a set by what their types and
// names suggest: a parameter of a claims type is the caller, one that is called
// userID probably is. Inputs that suggest nothing are dropped.
//
// An input that outlives the request says nothing by its name: the Owner of the
// orders that a service holds is not who asks.
func (r *Result) Suggest(fn *ssa.Function, s Set, longLived func(input int) bool) Set {
	in := inputs(fn)
	return s.mapped(func(e Elem) (Elem, bool) {
		if e.Kind == CallOf {
			return e, false
		}
		if e.Kind != Input {
			return e, true
		}
		if e.Index >= len(in) {
			return e, false
		}
		who, ok := suggestInput(r.models, in[e.Index], e.Path)
		if !ok || who.Heuristic && longLived != nil && longLived(e.Index) {
			return e, false
		}
		who.Class, who.Cond, who.Decision, who.Guard = e.Class, e.Cond, e.Decision, e.Guard
		who.Form, who.Tested = e.Form, e.Tested
		who.At = e.At
		return who, true
	})
}

// suggestInput follows the path from an input until a type or name suggests
// identity; what is left of the path says which part of it.
func suggestInput(m *models.Result, v ssa.Value, path string) (Elem, bool) {
	t := v.Type()
	if e, ok := suggestNamed(m, t, v.Name()); ok {
		return projectAll(e, components(path))
	}
	parts := components(path)
	for i, c := range parts {
		if c == anyElem {
			return Elem{}, false // a record of a collection is one of many
		}
		t = partType(t, componentName(c))
		if t == nil {
			return Elem{}, false
		}
		if e, ok := suggestNamed(m, t, componentName(c)); ok {
			return projectAll(e, parts[i+1:])
		}
	}
	return Elem{}, false
}

func suggestNamed(m *models.Result, t types.Type, name string) (Elem, bool) {
	if spec, ok := identityType(m, t); ok {
		if k, c, ok := originKind(spec.Kind); ok {
			return Elem{Source: Source{Kind: k, Name: spec.Name}, Class: c}, true
		}
	}
	switch t.Underlying().(type) {
	case *types.Signature, *types.Chan:
		return Elem{}, false
	}
	if isBool(t) || isContextType(t) || isRequestType(t) {
		return Elem{}, false
	}
	k, attribute, ok := identityName(name)
	if !ok {
		if n := namedType(t); n != nil && structType(t) != nil {
			k, attribute, ok = identityName(n.Obj().Name())
		}
	}
	if !ok {
		return Elem{}, false
	}
	return Elem{Source: Source{Kind: k, Name: attribute}, Heuristic: true}, true
}

func projectAll(e Elem, parts []string) (Elem, bool) {
	ok := true
	for _, c := range parts {
		if e, ok = projectElem(e, c); !ok {
			return e, false
		}
	}
	return e, true
}

// partType is the type of a field or element of t, or nil.
func partType(t types.Type, name string) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for i := range u.NumFields() {
			if u.Field(i).Name() == name {
				return u.Field(i).Type()
			}
		}
	case *types.Map:
		return u.Elem()
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	case *types.Chan:
		return u.Elem()
	}
	return nil
}

// SuggestKey replaces a context key by what its name suggests.
func SuggestKey(e Elem) (Elem, bool) {
	parts := components(e.Path)
	name := keyBase(e.Name)
	if isRecordKey(e.Name) && len(parts) > 0 {
		name, e.Path = componentName(parts[0]), strings.Join(parts[1:], "")
	}
	k, attribute, ok := identityName(name)
	if !ok {
		return e, false
	}
	who := Elem{Source: Source{Kind: k, Name: attribute}, Class: e.Class, Cond: e.Cond, Heuristic: true, Decision: e.Decision, Guard: e.Guard, Form: e.Form, At: e.At}
	return projectAll(who, components(e.Path))
}

// IsKeyName reports whether a parameter of that name is a key as a whole, into
// which its caller may have put anything.
func IsKeyName(name string) bool {
	for _, w := range splitWords(name) {
		switch w {
		case "key", "k", "keys", "prefix", "suffix", "namespace", "ns", "scope", "bucket", "partition", "hash", "digest", "fingerprint", "etag", "cachekey":
			return true
		}
	}
	return false
}

// Opaque replaces the results of calling functions that long-lived inputs hold,
// such as a func field of the receiver, by what is known of any unknown call:
// they depend on its arguments.
func (f *Function) Opaque(s Set, longLived func(input int) bool) Set {
	return f.opaqueCalls(s, longLived, 0)
}

// asked reports whether a call gets a request or context and nothing that names
// somebody.
func asked(rec CallRecord) bool {
	found := false
	for _, a := range rec.Args {
		for _, e := range a {
			if e.Kind == Request || e.Kind == Context {
				found = true
			}
			if e.IsIdentity() && e.Class == Data {
				return false
			}
		}
	}
	return found
}

func (f *Function) opaqueCalls(s Set, longLived func(input int) bool, depth int) Set {
	if depth > 2 || !s.has(func(e Elem) bool { return e.Kind == CallOf }) {
		return s
	}
	var out []Elem
	for _, e := range s {
		if e.Kind != CallOf || e.Index >= len(f.Summary.Calls) || !longLived(f.Summary.Calls[e.Index].Input) {
			out = append(out, e)
			continue
		}
		rec := f.Summary.Calls[e.Index]
		if e.Result == 0 && asked(rec) {
			out = append(out, read(project(rec.Who, e.Path), e)...)
		}
		for _, a := range rec.Args {
			for _, x := range f.opaqueCalls(a, longLived, depth+1) {
				x.Form = Derived
				if x.Class == Data {
					x.Class, x.Cond = e.Class, e.Cond
				}
				x.Decision = x.Decision || e.Decision
				out = append(out, x)
			}
		}
	}
	return MakeSet(out)
}

// SuggestsCaller reports whether an input as a whole is the caller by its type or name.
func (r *Result) SuggestsCaller(fn *ssa.Function, input int) bool {
	in := inputs(fn)
	if input >= len(in) {
		return false
	}
	_, ok := suggestInput(r.models, in[input], "")
	return ok
}

// namesPerson reports whether a value is a text parameter that is called after a
// person: user, customer, who, owner.
func namesPerson(v ssa.Value) bool {
	p, ok := unwrap(v).(*ssa.Parameter)
	if !ok || !isBasic(p.Type()) || isBool(p.Type()) {
		return false
	}
	switch fold(p.Name()) {
	case "who", "by", "holder", "booker", "author", "assignee", "reviewer", "player", "voter", "bidder":
		return true
	}
	k, _, ok := identityName(p.Name())
	return ok && (k == Subject || k == Claims)
}

// IsOwnID reports whether an access path leads to the id of the record that it starts at.
func IsOwnID(path string) bool {
	parts := components(path)
	if len(parts) != 1 {
		return false
	}
	switch fold(componentName(parts[0])) {
	case "id", "sid", "uuid", "guid", "ulid", "oid", "key", "slug":
		return true
	}
	return false
}

// IsInteger reports whether the part of an input that an element stands for is a number.
func IsInteger(fn *ssa.Function, e Elem) bool {
	in := inputs(fn)
	if e.Index >= len(in) {
		return false
	}
	t := in[e.Index].Type()
	for _, c := range components(e.Path) {
		if t = partType(t, componentName(c)); t == nil {
			return false
		}
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
