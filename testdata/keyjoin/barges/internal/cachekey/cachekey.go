// Package cachekey builds the keys of all caches.
package cachekey

import "strings"

// Of joins the parts of a key.
func Of(parts ...string) string {
	return strings.Join(append([]string{"barges"}, parts...), ":")
}
