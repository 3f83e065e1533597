// Package cachekey builds the keys of all caches.
package cachekey

import (
	"strconv"
	"strings"
)

// Of joins the parts of a key, each of which is quoted.
func Of(parts ...string) string {
	quoted := []string{"barges"}
	for _, p := range parts {
		quoted = append(quoted, strconv.Quote(p))
	}
	return strings.Join(quoted, ":")
}
