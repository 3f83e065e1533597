// Package policy decides by rules: who may do what with which object.
package policy

import "errors"

// ErrForbidden says that a role may not.
var ErrForbidden = errors.New("forbidden")

// Table lists the kinds of objects that a role may read.
type Table map[string][]string

// Check returns an error unless a role may read a kind of objects.
func (t Table) Check(role, kind string) error {
	for _, k := range t[role] {
		if k == kind {
			return nil
		}
	}
	return ErrForbidden
}
