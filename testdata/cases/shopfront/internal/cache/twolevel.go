// Package cache keeps values in the process and, behind it, in redis.
package cache

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

type TwoLevel[T any] struct {
	rdb    redis.Cmdable
	prefix string
	ttl    time.Duration

	mu sync.RWMutex
	l1 map[string]T
}

func NewTwoLevel[T any](rdb redis.Cmdable, prefix string, ttl time.Duration) *TwoLevel[T] {
	return &TwoLevel[T]{rdb: rdb, prefix: prefix, ttl: ttl, l1: map[string]T{}}
}

func (c *TwoLevel[T]) Lookup(ctx context.Context, key string) (v T, ok bool) {
	c.mu.RLock()
	v, ok = c.l1[key]
	c.mu.RUnlock()
	if ok {
		return v, true
	}
	raw, err := c.rdb.Get(ctx, c.prefix+":"+key).Bytes()
	if err != nil || json.Unmarshal(raw, &v) != nil {
		return v, false
	}
	c.mu.Lock()
	c.l1[key] = v
	c.mu.Unlock()
	return v, true
}

func (c *TwoLevel[T]) Store(ctx context.Context, key string, v T) error {
	c.mu.Lock()
	c.l1[key] = v
	c.mu.Unlock()
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return c.rdb.Set(ctx, c.prefix+":"+key, raw, c.ttl).Err()
}
