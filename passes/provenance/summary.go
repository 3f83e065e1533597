package provenance

import (
	"fmt"

	"golang.org/x/tools/go/ssa"
)

// A Ref leads to a part of an input, or to a global variable.
type Ref struct {
	Input  int
	Path   string
	Global string // package path and name of a variable, or ""
}

// An Output is one part of what a function returns or writes to: what it
// depends on, in terms of the function's inputs, and what it may point to.
type Output struct {
	Index int // of the result, or of the input that is written to
	Path  string
	Set   Set
	Alias []Ref
	// funcs are functions of the package; another package cannot call them by name.
	funcs []funcRef
}

type funcRef struct {
	fn       *ssa.Function
	bindings [][]Output // what the captured variables hold
}

// A CallRecord is a call of a function-typed input: its results are CallOf sources.
type CallRecord struct {
	Input int
	Path  string
	Args  []Set
	At    Witness
	Who   Set // the caller, if names suggest that the function tells who that is
}

// Op is what is done to a cache.
type Op uint8

// Operations. Put stores a value under a key of a context, Respond writes a
// response to the request, Keep stores to a variable or field that outlives it. Send
// sends a request that the service itself makes: its key is what the URL is made of,
// its value what the header is.
const (
	OpWrite Op = iota + 1
	OpRead
	OpLoad
	OpJoin
	OpDelete
	OpPut
	OpRespond
	OpKeep
	OpSend
)

// An Effect is an operation on a cache that a function does, directly or through
// what it calls, in terms of the function's inputs.
type Effect struct {
	Op    Op
	Key   Set
	Value Set
	// Store tells where the cache itself comes from.
	Store Store
	// Name is the context key of an OpPut, Path the part of the value; for an
	// OpRespond it is the place of the write, see Place.
	Name, Path string
	// Shape is how the key starts, "" when that is not known.
	Shape string
	// Wrapper is the input that is the key, passed on as it came, or -1: then
	// the function that passes it is the one that builds the key.
	Wrapper int
	// Root is set when the operation happens within a request handler.
	Root bool
	// Later is set when the operation is within a function that was handed out, to
	// be called any number of times.
	Later bool
	// Suggested is set when only the names say that this is a cache.
	Suggested bool
	// Library is the import path of the model that says so, or "".
	Library string
	// Registered is set for a loader that is given to a cache when it is made:
	// the keys are known where the cache is read.
	Registered bool
	// First is set for an OpKeep that happens only where nothing is kept yet, or
	// what is kept is too old.
	First bool
	// KeyAt is the key's expression.
	KeyAt Witness
	// Package is the import path of the package that the effect is in, when that
	// is another one.
	Package string
	// Names is set when the value is a parameter that is called after a person: the
	// entry says whose something is, and is no answer to anybody.
	Names bool
	// Checked is set when the function compares an entry of the cache with the caller.
	Checked bool

	site  *Site
	hops  []Witness
	instr ssa.Instruction
	way   string // how it was reached from instr, as the functions that it calls are
}

// Store tells where a cache comes from.
type Store struct {
	Shared bool   // it outlives the request
	Inputs []Ref  // the inputs that it may be reached from
	Set    Set    // what chose this cache among others
	ID     string // names the variable or field that holds it
	Remote bool   // it is a server of its own, or a disk
	Record bool   // a plain map: it may as well be the data itself
	Read   bool   // another package, which it is in, reads it as well
}

// Summary is what a function does to the values that go through it: a fact on
// the function's object, in terms of its inputs. The inputs are the receiver,
// the parameters and the captured variables, in that order.
type Summary struct {
	Results []Output
	Writes  []Output
	Calls   []CallRecord
	Effects []Effect
	// Denies is what decides whether the function returns an error, as far as it
	// tells who asks: an order that is somebody else's is not found.
	Denies Set
	// Secret is set for a function that compares something in constant time: it lets
	// in only who knows it.
	Secret bool
	// Tests are the inputs whose text it tests.
	Tests []Test
	// Refuses is set when the function is given the response and answers some
	// requests with a refusal itself.
	Refuses bool
	// Serves is the entries that it reads from caches and sends as the response,
	// with what their keys depend on.
	Serves Set
}

// AFact marks Summary as a fact.
func (*Summary) AFact() {}

// String describes the summary in a line.
func (s *Summary) String() string {
	return fmt.Sprintf("summary(%d results, %d writes, %d calls, %d effects)",
		len(s.Results), len(s.Writes), len(s.Calls), len(s.Effects))
}

// seal takes from a summary what does not travel in a file. A driver that keeps
// facts in memory would otherwise know more of a dependency than one that writes
// them, and find other things.
func (s *Summary) seal() {
	for _, outs := range [][]Output{s.Results, s.Writes} {
		for i := range outs {
			outs[i].Set, outs[i].funcs = outs[i].Set.sealed(), nil
		}
	}
	for i := range s.Calls {
		c := &s.Calls[i]
		c.Who, c.At.pos = c.Who.sealed(), 0
		for j, a := range c.Args {
			c.Args[j] = a.sealed()
		}
	}
	s.Denies, s.Serves = s.Denies.sealed(), s.Serves.sealed()
	for i := range s.Effects {
		e := &s.Effects[i]
		e.Key, e.Value, e.Store.Set = e.Key.sealed(), e.Value.sealed(), e.Store.Set.sealed()
		e.KeyAt.pos, e.site, e.hops, e.instr, e.way = 0, nil, nil, nil, ""
	}
}

// sealed is the set without positions, which mean nothing in another package.
func (s Set) sealed() Set {
	return s.mapped(func(e Elem) (Elem, bool) {
		e.At.pos = 0
		return e, true
	})
}

// equal reports whether two summaries say the same of results, writes and calls,
// and have as many effects: what a recursive function is iterated for.
func (s *Summary) equal(o *Summary) bool {
	if len(s.Effects) != len(o.Effects) || len(s.Calls) != len(o.Calls) {
		return false
	}
	for i := range s.Effects {
		if !equalSets(s.Effects[i].Key, o.Effects[i].Key) || !equalSets(s.Effects[i].Value, o.Effects[i].Value) {
			return false
		}
	}
	return equalOutputs(s.Results, o.Results) && equalOutputs(s.Writes, o.Writes)
}

func equalOutputs(a, b []Output) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Index != b[i].Index || a[i].Path != b[i].Path || len(a[i].Alias) != len(b[i].Alias) || !equalSets(a[i].Set, b[i].Set) {
			return false
		}
	}
	return true
}
