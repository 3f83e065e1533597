// Package cache is a small generic cache.
package cache

import (
	"cmp"
	"slices"
	"sync"
)

// Sized is what can be kept.
type Sized interface{ ~string | ~[]byte }

// Of keeps values of V by keys of K.
type Of[K comparable, V Sized] struct {
	mu   sync.RWMutex
	m    map[K]V
	hits map[K]int
	max  int
}

// New makes a cache of at most n entries.
func New[K comparable, V Sized](n int) *Of[K, V] {
	return &Of[K, V]{m: map[K]V{}, hits: map[K]int{}, max: n}
}

// GetOrSet returns the value of k, from compute if there is none.
func (c *Of[K, V]) GetOrSet(k K, compute func(K) V) V {
	c.mu.RLock()
	v, ok := c.m[k]
	c.mu.RUnlock()
	if ok {
		return v
	}
	v = compute(k)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.m) >= c.max {
		c.evict()
	}
	c.m[k], c.hits[k] = v, c.hits[k]+1
	return v
}

func (c *Of[K, V]) evict() {
	keys := make([]K, 0, len(c.m))
	for k := range c.m {
		keys = append(keys, k)
	}
	least := slices.MinFunc(keys, func(a, b K) int { return cmp.Compare(c.hits[a], c.hits[b]) })
	delete(c.m, least)
	delete(c.hits, least)
}
