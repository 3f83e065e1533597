package handlers

import (
	"go/token"
	"slices"
	"strings"

	"github.com/whosecache/whosecache/passes/provenance"
)

// A Replay is a cache of whole responses that a handler stands behind: a library's
// middleware, or one of the service's own that records what the next handler
// writes. States carry it as a text, since they are compared and travel in facts.
type Replay struct {
	Pos  token.Pos // where it is made or registered; not valid for one of another package
	Name string    // of the function that makes it

	Covers  provenance.Carrier // the credentials that its key holds
	Heeds   bool               // it does not keep what says private or no-store
	Own     bool               // it is the service's own, or another's that is analysed
	Repeats bool               // it replays responses under a key that the client chooses
	Warning bool               // only names say that it is a cache
	Inner   bool               // a middleware before it lets nobody pass whom it does not know

	place string
}

const (
	replayFields = "|"
	replaySep    = "\n"
)

// The flags of a replay in its text.
const (
	flagHeeds   = "h"
	flagOwn     = "o"
	flagRepeats = "r"
	flagWarning = "w"
	flagInner   = "i"
	flagAuth    = "a"
	flagCookie  = "c"
	flagHeader  = "x"
)

// text is the replay as a part of a state.
func (k Replay) text() string {
	flags := ""
	for _, f := range []struct {
		on   bool
		flag string
	}{
		{k.Heeds, flagHeeds}, {k.Own, flagOwn}, {k.Repeats, flagRepeats}, {k.Warning, flagWarning}, {k.Inner, flagInner},
		{k.Covers&provenance.ByAuthorization != 0, flagAuth}, {k.Covers&provenance.ByCookie != 0, flagCookie},
		{k.Covers&provenance.ByHeader != 0, flagHeader},
	} {
		if f.on {
			flags += f.flag
		}
	}
	return k.place + replayFields + k.Name + replayFields + flags
}

func replayOf(text string) Replay {
	place, rest, _ := strings.Cut(text, replayFields)
	name, flags, _ := strings.Cut(rest, replayFields)
	k := Replay{place: place, Name: name}
	has := func(flag string) bool { return strings.Contains(flags, flag) }
	k.Heeds, k.Own, k.Repeats, k.Warning, k.Inner = has(flagHeeds), has(flagOwn), has(flagRepeats), has(flagWarning), has(flagInner)
	for flag, c := range map[string]provenance.Carrier{flagAuth: provenance.ByAuthorization, flagCookie: provenance.ByCookie, flagHeader: provenance.ByHeader} {
		if has(flag) {
			k.Covers |= c
		}
	}
	return k
}

// replaysOf are the caches in a state's text.
func replaysOf(text string) []Replay {
	if text == "" {
		return nil
	}
	var out []Replay
	for part := range strings.SplitSeq(text, replaySep) {
		out = append(out, replayOf(part))
	}
	return out
}

func joinKept(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	parts := append(strings.Split(a, replaySep), strings.Split(b, replaySep)...)
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), replaySep)
}

func mapKept(text string, f func(Replay) Replay) string {
	out := ""
	for _, k := range replaysOf(text) {
		out = joinKept(out, f(k).text())
	}
	return out
}

// behindReplays are the caches in front of what the state s, reached from in, leads
// to. A cache that heeds responses does not keep what a middleware behind it
// protects at its end.
func behindReplays(in, s State) string {
	kept, front := s.Kept, in.Kept
	if in.Guard {
		kept = mapKept(kept, func(k Replay) Replay {
			k.Inner = true
			return k
		})
	}
	if s.Final == Protected && front != "" {
		front = ""
		for _, k := range replaysOf(in.Kept) {
			if !k.Heeds {
				front = joinKept(front, k.text())
			}
		}
	}
	return joinKept(front, kept)
}

// placed gives caches that are made by another function the place where it is used.
func (p *pkg) placed(s States, at token.Pos) States {
	if !slices.ContainsFunc(s, func(x State) bool { return x.Kept != "" }) {
		return s
	}
	return s.mapped(func(x State) State {
		x.Kept = mapKept(x.Kept, func(k Replay) Replay {
			if k.place == "" {
				k.place = p.placeOf(at)
			}
			return k
		})
		return x
	})
}

func (p *pkg) placeOf(at token.Pos) string {
	place := provenance.Place(p.pass, at)
	p.places[place] = at
	return place
}

// unplaced is what another package sees of a middleware.
func unplaced(s States) States {
	return s.mapped(func(x State) State {
		x.Kept = mapKept(x.Kept, func(k Replay) Replay {
			k.place = ""
			return k
		})
		return x
	})
}

// withoutReplays drops the caches: they are reported where they are registered.
func withoutReplays(s States) States {
	return s.mapped(func(x State) State {
		x.Kept = ""
		return x
	})
}

// Replays are the caches of responses in front of a response in the state, as far
// as this package registers them.
func (r *Result) Replays(s State) []Replay {
	var out []Replay
	for _, k := range replaysOf(s.Kept) {
		if k.Pos = r.pkg.places[k.place]; k.Pos.IsValid() {
			out = append(out, k)
		}
	}
	return out
}
