// Package rules says which pages are whose.
package rules

import "context"

// Rules are kept by a service of their own.
type Rules interface {
	// Turn reports whether the page may be turned.
	//
	//whosecache:check
	Turn(ctx context.Context, page string) bool
}
