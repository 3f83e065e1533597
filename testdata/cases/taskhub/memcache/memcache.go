// Package memcache is a small in-process cache with a TTL.
package memcache

import (
	"sync"
	"time"
)

type entry[V any] struct {
	value   V
	expires time.Time
}

type Cache[V any] struct {
	mu  sync.RWMutex
	m   map[string]entry[V]
	ttl time.Duration
}

func New[V any](ttl time.Duration) *Cache[V] {
	return &Cache[V]{m: make(map[string]entry[V]), ttl: ttl}
}

func (c *Cache[V]) Get(key string) (V, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.m[key]
	if !ok || time.Now().After(e.expires) {
		var zero V
		return zero, false
	}
	return e.value, true
}

func (c *Cache[V]) Set(key string, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[key] = entry[V]{value: v, expires: time.Now().Add(c.ttl)}
}
