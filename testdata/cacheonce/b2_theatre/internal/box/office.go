// Package box is the box office.
package box

import "slices"

// Office knows which areas are on sale for whom.
type Office struct{ byRole map[string][]string }

// NewOffice returns an Office.
func NewOffice(byRole map[string][]string) *Office { return &Office{byRole: byRole} }

// Areas lists what is on sale for the role.
func (o *Office) Areas(role string) []string { return slices.Sorted(slices.Values(o.byRole[role])) }
