package provenance

import (
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/library"
)

// Form says how much of a source's text is in a value that depends on it.
type Form uint8

const (
	// Plain: who has the value can read the source's text out of it.
	Plain Form = iota
	// Checksum: it went through a hash for which it is easy to find another text
	// with the same value.
	Checksum
	// Derived: it went through a cryptographic digest, or an unknown function
	// computed the value from it.
	Derived
)

// formed returns the set as what a step that gives its results the form leaves of it.
func (s Set) formed(form Form) Set {
	if form == Plain || !s.has(func(e Elem) bool { return e.Form < form }) {
		return s
	}
	return s.mapped(func(e Elem) (Elem, bool) {
		e.Form = max(e.Form, form)
		return e, true
	})
}

// formOf is the form that the results of a function have, by the models of its package.
func formOf(fn *types.Func) Form {
	if fn == nil || fn.Pkg() == nil {
		return Derived
	}
	switch library.TextOf(fn.Pkg().Path()) {
	case library.TextKept:
		return Plain
	case library.TextChecksum:
		return Checksum
	}
	return Derived
}

// form is formOf for a call: a hash behind an interface is what made it.
func (inv *invocation) form() Form {
	if inv.fn == nil || inv.fn.Pkg() == nil || inv.fn.Pkg().Path() != "hash" || inv.recv == nil {
		return formOf(inv.fn)
	}
	form := Derived
	for _, p := range inv.recv.ptrs {
		if p.obj.callee != nil {
			form = min(form, formOf(p.obj.callee))
		}
	}
	return form
}

// holdsToken reports whether a component of credentials is all of them.
func holdsToken(component string) bool {
	name := componentName(component)
	if component[0] == '[' || name == "Value" || name == "Raw" {
		return true
	}
	k, _, ok := identityName(name)
	return ok && k == Token
}

// credentialCookie reports whether the name of a cookie says that who has it is
// logged in.
func credentialCookie(name string) bool {
	n := fold(name)
	for _, w := range []string{"sess", "token", "auth", "jwt", "sid", "login"} {
		if strings.Contains(n, w) {
			return true
		}
	}
	return false
}
