// Package rules says who may do what.
package rules

import "slices"

// Attributes describe what a user wants to do.
type Attributes struct {
	User      string
	Groups    []string
	Verb      string
	Namespace string
}

// Rule allows a group some verbs in a namespace.
type Rule struct {
	Group     string
	Namespace string
	Verbs     []string
}

// Policy is what is allowed.
type Policy []Rule

// Allows decides.
func (p Policy) Allows(a Attributes) bool {
	return slices.ContainsFunc(p, func(r Rule) bool {
		return r.Namespace == a.Namespace && slices.Contains(a.Groups, r.Group) && slices.Contains(r.Verbs, a.Verb)
	})
}
