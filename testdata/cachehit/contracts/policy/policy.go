// Package policy decides by rules: who may do what with which object.
package policy

import "slices"

// Rule lets a role act on a kind of object.
type Rule struct {
	Role, Kind string
	Actions    []string
}

// Enforcer has the rules.
type Enforcer struct{ rules []Rule }

// New makes an enforcer.
func New(rules ...Rule) *Enforcer { return &Enforcer{rules} }

// Enforce reports whether a role may act.
func (e *Enforcer) Enforce(role, kind, action string) bool {
	return slices.ContainsFunc(e.rules, func(r Rule) bool {
		return r.Role == role && r.Kind == kind && slices.Contains(r.Actions, action)
	})
}
