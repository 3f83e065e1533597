// Package ttl is a small generic cache whose entries expire.
package ttl

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value V
	until time.Time
}

// Cache maps keys to values that are good for a while.
type Cache[K comparable, V any] struct {
	mu      sync.Mutex
	life    time.Duration
	entries map[K]entry[V]
}

// New makes a cache whose entries live so long.
func New[K comparable, V any](life time.Duration) *Cache[K, V] {
	return &Cache[K, V]{life: life, entries: make(map[K]entry[V])}
}

// Lookup returns the value under k.
func (c *Cache[K, V]) Lookup(k K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[k]
	if !ok || time.Now().After(e.until) {
		return v, false
	}
	return e.value, true
}

// Keep stores v under k.
func (c *Cache[K, V]) Keep(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[k] = entry[V]{v, time.Now().Add(c.life)}
}
