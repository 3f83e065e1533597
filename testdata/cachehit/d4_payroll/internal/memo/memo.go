// Package memo remembers results that are expensive to come by.
package memo

import (
	"sync"
	"time"
)

type slot[V any] struct {
	value V
	until time.Time
}

// Cache keeps values for a while. Errors are not kept.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	ttl   time.Duration
	slots map[K]slot[V]
}

func New[K comparable, V any](ttl time.Duration) *Cache[K, V] {
	return &Cache[K, V]{ttl: ttl, slots: make(map[K]slot[V])}
}

// GetOrCompute returns what is kept under the key, or else what compute gives.
func (c *Cache[K, V]) GetOrCompute(key K, compute func() (V, error)) (V, error) {
	c.mu.Lock()
	s, ok := c.slots[key]
	c.mu.Unlock()
	if ok && time.Now().Before(s.until) {
		return s.value, nil
	}
	v, err := compute()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slots[key] = slot[V]{value: v, until: time.Now().Add(c.ttl)}
	return v, nil
}
