package handlers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/whosecache/whosecache/passes/provenance"
)

// Cache is what a response says at some point about being kept by a cache.
type Cache uint8

// What a response can say. In is whatever it said when the function was called;
// from FirstParam on it is what the text in a parameter says.
const (
	In         Cache = iota
	Unset            // nothing
	Protected        // no-store or private
	Shared           // public, s-maxage or must-revalidate: RFC 9111 section 3.5 lets a shared cache keep it
	Fresh            // max-age and the like
	Other            // something that protects nothing: no-cache alone
	Unknown          // a text that the analysis does not know
	FirstParam Cache = 64
)

// Places in State.At that are no site.
const (
	open   = -1 // nothing was written yet
	failed = -2 // an error response was written
	passed = -3 // somebody else has written
)

// varyReset marks a Vary that replaces what was there.
const varyReset provenance.Carrier = 0x80

// A State is one way that a response can be in at a point of a function.
type State struct {
	Cache   Cache
	Vary    provenance.Carrier // the carriers that Vary names
	Final   Cache              // what a wrapper of the writer makes of Cache when it sends, or In
	Cookie  bool               // a Set-Cookie was added
	Failing bool               // what is written next is an error, by the status that was noted
	Exempt  bool               // nobody's own: no caller is logged in here, or the method is none that caches keep
	At      int                // the site of the first write
	Loose   bool               // other middleware may stand before: nobody here knows
	End     bool               // nothing is sent before the handler returns
	Guard   bool               // a middleware lets nobody pass whom it does not know
	Hidden  bool               // a middleware records it, and answers itself
	Checks  string             // what middleware before asks of the caller, see checksText
	Kept    string             // the caches of responses that stand in front, see Replay
}

// Says is what the response says when it is sent.
func (s State) Says() Cache {
	if s.Final != In {
		return s.Final
	}
	return s.Cache
}

// frozen reports whether headers can no longer be changed.
func (s State) frozen() bool { return s.At != open && !s.End }

// States are the ways that a response can be in, sorted.
type States []State

func compareStates(a, b State) int {
	return cmp.Or(cmp.Compare(a.Cache, b.Cache), cmp.Compare(a.Vary, b.Vary), cmp.Compare(a.Final, b.Final), compareBools(a.Cookie, b.Cookie),
		compareBools(a.Exempt, b.Exempt), compareBools(a.Failing, b.Failing), compareBools(a.Loose, b.Loose), cmp.Compare(a.At, b.At), compareBools(a.End, b.End),
		compareBools(a.Guard, b.Guard), compareBools(a.Hidden, b.Hidden), cmp.Compare(a.Kept, b.Kept), cmp.Compare(a.Checks, b.Checks))
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// maxStates bounds the ways that are told apart; beyond it, what is dropped is
// not reported.
const maxStates = 48

func join(a, b States) States {
	if len(b) == 0 {
		return a
	}
	out := slices.Concat(a, b)
	slices.SortFunc(out, compareStates)
	out = slices.Compact(out)
	return out[:min(len(out), maxStates)]
}

func (s States) mapped(f func(State) State) States {
	out := make(States, 0, len(s))
	for _, x := range s {
		out = append(out, f(x))
	}
	return join(nil, out)
}

// exempt is the states of what caches do not keep.
func (s States) exempt() States {
	return s.mapped(func(x State) State {
		x.Exempt = true
		return x
	})
}

// entry is the state in which a function is called.
func entry() States { return States{{Cache: In, At: open, Loose: true}} }

// fresh is the state of a response that nobody has touched.
func fresh() States { return States{{Cache: Unset, At: open}} }

// after is the state s, seen from a caller in whose state in the function was called.
func (s State) after(in State, site int) State {
	out := s
	if s.Cache == In {
		out.Cache = in.Cache
	}
	if s.Vary&varyReset == 0 {
		out.Vary |= in.Vary
	}
	if s.Final == In {
		out.Final = in.Final
	}
	out.Cookie, out.Exempt = s.Cookie || in.Cookie, s.Exempt || in.Exempt
	out.Guard, out.Hidden, out.Kept = s.Guard || in.Guard, s.Hidden || in.Hidden, behindReplays(in, s)
	out.Loose, out.Checks = in.Loose, joinChecks(in.Checks, s.Checks)
	if s.At >= 0 {
		out.At = site
	}
	if s.At == open {
		out.At, out.End, out.Failing = in.At, in.End, s.Failing || in.Failing
	}
	return out
}

// compose is what follows for each way in of what a callee does to one.
func compose(in, callee States, site int) States {
	var out States
	for _, i := range in {
		if i.frozen() {
			out = append(out, i)
			continue
		}
		for _, c := range callee {
			out = append(out, c.after(i, site))
		}
	}
	return join(nil, out)
}

// arrive is compose for the states of a handler itself, whose sites it keeps.
func arrive(in, own States) States {
	var out States
	for _, i := range in {
		for _, c := range own {
			if !i.frozen() {
				out = append(out, c.after(i, c.At))
			}
		}
	}
	return join(nil, out)
}

// classify says what the text of a Cache-Control header means to a shared cache.
func classify(text string) Cache {
	out := Other
	for part := range strings.SplitSeq(strings.ToLower(text), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "no-store":
			return Protected
		case "private":
			if value == "" {
				return Protected // with a value only the named fields are (RFC 9111 section 5.2.2.7)
			}
		case "public", "s-maxage", "must-revalidate", "proxy-revalidate":
			out = Shared
		case "max-age", "immutable", "stale-while-revalidate", "stale-if-error":
			if seconds, err := strconv.Atoi(value); out == Other && (err != nil || seconds > 0) {
				out = Fresh
			}
		}
	}
	return out
}

// varies says which carriers the text of a Vary header names.
func varies(text string) provenance.Carrier {
	var c provenance.Carrier
	for part := range strings.SplitSeq(strings.ToLower(text), ",") {
		switch name := strings.TrimSpace(part); {
		case name == "*":
			return provenance.ByAuthorization | provenance.ByCookie | provenance.ByHeader
		case name == "cookie":
			c |= provenance.ByCookie
		case name == "authorization":
			c |= provenance.ByAuthorization
		case strings.HasPrefix(name, "accept"), name == "origin", name == "user-agent", name == "":
		default:
			c |= provenance.ByHeader
		}
	}
	return c
}
