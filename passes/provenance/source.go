package provenance

import (
	"cmp"
	"slices"
	"strings"
)

// Kind says what kind of place a value can come from.
type Kind uint8

// The kinds of origins (parts of the request), followed by the places that only
// stand for one: they are replaced by origins where a summary is applied.
const (
	Subject    Kind = iota + 1 // who asks: sub, user id, e-mail
	Claims                     // the claims or user object as a whole; covers like Subject, but its fields are told apart
	Attribute                  // an attribute of the caller: role, scope, group, tenant
	Token                      // the raw credentials
	Query                      // a query or form parameter
	Path                       // a path parameter
	Header                     // a request header
	Cookie                     // a request cookie
	Body                       // the request's body
	URL                        // the request's URL as a whole
	Method                     // the request's method
	Request                    // the request as a whole
	Fresh                      // a new, unique value
	Entry                      // what a cache read returned; Name is the cache
	Check                      // a comparison of an Entry with the caller; Name is the cache
	Context                    // a context.Context as a whole
	ContextKey                 // the value that a context holds under the key Name
	Input                      // a parameter, receiver or captured variable
	CallOf                     // the result of calling a function-typed input
	Answer                     // what the handler behind a middleware answered
)

var kindNames = [...]string{
	Subject: "subject", Claims: "claims", Attribute: "attribute", Token: "token", Query: "query",
	Path: "path", Header: "header", Cookie: "cookie", Body: "body", URL: "url", Method: "method",
	Request: "request", Fresh: "fresh", Entry: "entry", Check: "check", Context: "context",
	ContextKey: "contextkey", Input: "input", CallOf: "call", Answer: "answer",
}

// String returns the name of the kind, as it stands in models and facts.
func (k Kind) String() string { return kindNames[k] }

// KindOf is the kind that String names, or 0.
func KindOf(name string) Kind {
	return Kind(max(0, slices.Index(kindNames[:], name)))
}

// Source is a place that a value comes from. It is comparable, and it can stand in a fact.
type Source struct {
	Kind       Kind
	Name       string // of the attribute, parameter, header, context key or cache
	Path       string // access path within the source
	Index      int    // Input: index in Inputs; CallOf: index of the call record
	Result     int    // CallOf: which result
	Unverified bool   // no signature check stands between the token and the value
}

// IsIdentity reports whether the source says who the caller is.
func (s Source) IsIdentity() bool {
	switch s.Kind {
	case Subject, Claims, Attribute, Token:
		return true
	}
	return s.Kind == Header && s.Name == ""
}

// Carrier says what of a request tells who asks: a set of these.
type Carrier uint8

// The carriers. Caches know that a response to a request with Authorization is
// for its caller (RFC 9111 section 3.5); of cookies and other headers they know
// nothing, and what stands in the URL is part of their key.
const (
	ByAuthorization Carrier = 1 << iota
	ByCookie
	ByHeader
	ByURL
)

// CarrierOf names the carrier that a model's word means.
func CarrierOf(word string) Carrier {
	return map[string]Carrier{"authorization": ByAuthorization, "cookie": ByCookie, "header": ByHeader, "url": ByURL}[word]
}

// CarriedBy gives the carrier to identity of which none is known.
func (s Set) CarriedBy(c Carrier) Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		if e.Carrier == 0 && e.IsIdentity() {
			e.Carrier = c
		}
		return e, true
	})
}

// carriers is what the identity and the credentials in a set came by.
func (s Set) carriers() Carrier {
	var c Carrier
	for _, e := range s {
		switch {
		case e.Class == May:
		case e.IsIdentity():
			c |= e.Carrier
		case e.Kind == Cookie:
			c |= ByCookie
		case e.Kind == Header && e.Name != "":
			c |= ByHeader
		case e.Kind == Query && e.Name != "":
			c |= ByURL
		}
	}
	return c
}

// via is the input, counted from 1, that a set without a carrier came from, or 0.
func (s Set) via() int {
	for _, e := range s {
		switch {
		case e.Kind == Input && e.Class == Data:
			return e.Index + 1
		case e.Via > 0:
			return e.Via
		}
	}
	return 0
}

// Class says how strongly a value depends on a source.
type Class uint8

const (
	// Data: the source's value is part of the value, so it counts on both sides.
	Data Class = iota
	// Weak: the value varies with the source, but tells little of it (a length, a
	// comparison, a choice between branches): it counts for a cached value and
	// covers nothing in a key.
	Weak
	// May: an unknown step may have put it there: it counts for a key only.
	May
)

// Elem is one element of a provenance.
type Elem struct {
	Source
	Class     Class
	Cond      string  // Weak: the condition that decides
	Heuristic bool    // a name or type suggests it, nothing proves it
	Decision  bool    // it is an argument of an authorization decision
	Guard     bool    // it decides who is let through, not what he gets
	Vouched   bool    // of a header: the package that reads it asks for a secret, too
	Form      Form    // how much of the source's text is in the value
	Carrier   Carrier // identity: what of the request it came by, as far as that is known
	// Via is the input, counted from 1, whose carrier is this one's too: of claims
	// that a helper parses from a token that it is given. 0 for none.
	Via int
	// Tested are the characters that a test on the way refused, or AnyText.
	Tested string
	At     Witness // where the value was read
}

// Set is a provenance: sorted, without duplicates, never changed in place.
type Set []Elem

// maxSet bounds a provenance. Real values have a dozen origins at most; beyond
// it the parts of an input are no longer told apart.
const maxSet = 32

// compareElem orders elements; it is the inner loop of the analysis, so the
// cheap comparisons come first and each next one only where it is needed.
func compareElem(a, b Elem) int { return compareElems(&a, &b) }

func compareElems(a, b *Elem) int {
	if c := cmp.Compare(a.Kind, b.Kind); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Index, b.Index); c != 0 {
		return c
	}
	if c := strings.Compare(a.Name, b.Name); c != 0 {
		return c
	}
	if c := strings.Compare(a.Path, b.Path); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Result, b.Result); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Class, b.Class); c != 0 {
		return c
	}
	if c := compareBool(a.Unverified, b.Unverified); c != 0 {
		return c
	}
	return strings.Compare(a.Cond, b.Cond)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// merge joins two elements that compareElem calls equal: proof beats
// suggestion, and the first witness in source order is kept.
func merge(a, b Elem) Elem {
	a.Heuristic = a.Heuristic && b.Heuristic
	a.Decision = a.Decision || b.Decision
	a.Guard = a.Guard || b.Guard
	a.Vouched = a.Vouched && b.Vouched
	a.Form = min(a.Form, b.Form)
	a.Carrier |= b.Carrier
	a.Via = max(a.Via, b.Via)
	a.Tested = eitherTest(a.Tested, b.Tested)
	if b.At.less(a.At) {
		a.At = b.At
	}
	return a
}

// MakeSet sorts elems, which it takes over, into a set.
func MakeSet(elems []Elem) Set {
	if sorted(elems) {
		return bounded(elems)
	}
	slices.SortStableFunc(elems, compareElem)
	return bounded(compact(elems))
}

func sorted(elems []Elem) bool {
	for i := 1; i < len(elems); i++ {
		if compareElems(&elems[i-1], &elems[i]) >= 0 {
			return false
		}
	}
	return true
}

// compact merges neighbours that are equal.
func compact(elems []Elem) Set {
	if len(elems) < 2 {
		return elems
	}
	out := elems[:1]
	for _, e := range elems[1:] {
		if last := &out[len(out)-1]; compareElems(last, &e) == 0 {
			*last = merge(*last, e)
		} else {
			out = append(out, e)
		}
	}
	return out
}

// bounded gives up telling the parts of inputs apart, and conditions, in a set
// that is too large.
func bounded(s Set) Set {
	if len(s) <= maxSet {
		return s
	}
	out := make([]Elem, 0, len(s))
	for _, e := range s {
		if e.Kind == Input || e.Kind == CallOf {
			e.Path = ""
		}
		if e.Class == Weak {
			e.Cond = "*"
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, compareElem)
	merged := compact(out)
	if len(merged) > 2*maxSet {
		merged = merged[: 2*maxSet : 2*maxSet]
	}
	return merged
}

// Join returns the union.
func Join(a, b Set) Set {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 || equalSets(a, b) {
		return a
	}
	out := make([]Elem, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch c := compareElems(&a[i], &b[j]); {
		case c < 0:
			out = append(out, a[i])
			i++
		case c > 0:
			out = append(out, b[j])
			j++
		default:
			out = append(out, merge(a[i], b[j]))
			i++
			j++
		}
	}
	out = append(append(out, a[i:]...), b[j:]...)
	return bounded(out)
}

func equalSets(a, b Set) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 || &a[0] == &b[0] {
		return true
	}
	for i := range a {
		if compareElems(&a[i], &b[i]) != 0 || a[i].Heuristic != b[i].Heuristic ||
			a[i].Decision != b[i].Decision || a[i].Guard != b[i].Guard || a[i].Vouched != b[i].Vouched || a[i].Form != b[i].Form ||
			a[i].Carrier != b[i].Carrier || a[i].Via != b[i].Via || a[i].Tested != b[i].Tested || a[i].At != b[i].At {
			return false
		}
	}
	return true
}

// mapped returns the set of f applied to each element; f's second result says whether it stays.
func (s Set) mapped(f func(Elem) (Elem, bool)) Set {
	if len(s) == 0 {
		return nil
	}
	out := make([]Elem, 0, len(s))
	for _, e := range s {
		if e, ok := f(e); ok {
			out = append(out, e)
		}
	}
	return MakeSet(out)
}

// may returns the set as what an unknown step may have used.
func (s Set) may() Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		if e.Class == Weak {
			return e, false
		}
		e.Class = May
		return e, true
	})
}

// weak returns the set as what a choice at cond tells of it.
func (s Set) weak(cond string) Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		if e.Class == May || e.Kind == Fresh {
			return e, false
		}
		if e.Class == Data {
			e.Class, e.Cond = Weak, cond
		}
		return e, true
	})
}

// withoutPresence returns what a test for presence leaves of the set: nothing
// but the checks it holds.
func (s Set) withoutPresence() Set {
	return s.mapped(func(e Elem) (Elem, bool) { return e, e.Kind == Check })
}

// has reports whether f holds for an element.
func (s Set) has(f func(Elem) bool) bool { return slices.ContainsFunc(s, f) }

// hasIdentity reports whether the set tells something of the caller.
func (s Set) hasIdentity() bool {
	return s.has(func(e Elem) bool {
		return e.Class != May && (e.IsIdentity() || e.Kind == ContextKey && identityKey(e.Name))
	})
}

// without returns the set without the kinds.
func (s Set) without(kinds ...Kind) Set {
	if !s.has(func(e Elem) bool { return slices.Contains(kinds, e.Kind) }) {
		return s
	}
	return s.mapped(func(e Elem) (Elem, bool) { return e, !slices.Contains(kinds, e.Kind) })
}
