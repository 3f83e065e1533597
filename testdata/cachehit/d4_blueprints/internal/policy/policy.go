// Package policy decides who may open which drawing.
package policy

import "github.com/whosecache/whosecache/testdata/cachehit/d4_blueprints/internal/auth"

var clearance = map[string]int{"member": 1, "foreman": 2, "admin": 3}

// ByClearance compares the level of a role with that of a drawing.
type ByClearance struct{}

// MayOpen says whether the caller's role is high enough.
func (ByClearance) MayOpen(who auth.Identity, level int) bool {
	return clearance[who.Role] >= level
}
