// Package cache is the house's small generic cache.
package cache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

// TTL remembers values for a while.
type TTL[V any] struct {
	mu      sync.Mutex
	ttl     time.Duration
	entries map[string]entry[V]
}

// New returns an empty cache.
func New[V any](ttl time.Duration) *TTL[V] {
	return &TTL[V]{ttl: ttl, entries: map[string]entry[V]{}}
}

// Fetch returns the value of key, computed by load when it is not there.
func (c *TTL[V]) Fetch(key string, load func() (V, error)) (V, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[key]; ok && time.Now().Before(e.expires) {
		return e.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.entries[key] = entry[V]{value: v, expires: time.Now().Add(c.ttl)}
	return v, nil
}
