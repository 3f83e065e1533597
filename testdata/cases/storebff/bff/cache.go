package bff

import (
	"sync"
	"time"
)

type item struct {
	body    []byte
	expires time.Time
}

type memoryCache struct {
	mu    sync.RWMutex
	items map[string]item
}

func newMemoryCache() *memoryCache { return &memoryCache{items: map[string]item{}} }

func (c *memoryCache) get(key string) []byte {
	c.mu.RLock()
	defer c.mu.RUnlock()
	it, ok := c.items[key]
	if !ok || it.expires.Before(time.Now()) {
		return nil
	}
	return it.body
}

func (c *memoryCache) put(key string, body []byte, ttl time.Duration) {
	c.mu.Lock()
	c.items[key] = item{body, time.Now().Add(ttl)}
	c.mu.Unlock()
}
