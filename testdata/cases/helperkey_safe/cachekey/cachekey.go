// Package cachekey makes cache keys that belong to one customer.
package cachekey

import (
	"encoding/base64"
	"hash/fnv"
	"strings"
)

// Principal is who a key belongs to.
type Principal interface{ ID() string }

// For joins the parts under the principal's own prefix.
func For(p Principal, parts ...string) string {
	var b strings.Builder
	b.WriteString(encode(p.ID()))
	for _, part := range parts {
		b.WriteByte('/')
		b.WriteString(encode(part))
	}
	return b.String()
}

// Shard picks a shard for a key.
func Shard(key string, n uint32) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(key))
	return h.Sum32() % n
}

func encode(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
