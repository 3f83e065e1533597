// Package remote keeps values of one type in redis.
package remote

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

// Cache keeps values of type T.
type Cache[T any] struct {
	rdb redis.UniversalClient
	options
}

type options struct {
	prefix string
	ttl    time.Duration
}

// Option changes a Cache.
type Option func(*options)

// Prefix is put in front of all keys.
func Prefix(p string) Option { return func(o *options) { o.prefix = p } }

// TTL is how long values are kept.
func TTL(d time.Duration) Option { return func(o *options) { o.ttl = d } }

// New returns a Cache.
func New[T any](rdb redis.UniversalClient, opts ...Option) *Cache[T] {
	c := &Cache[T]{rdb: rdb, options: options{ttl: time.Minute}}
	for _, o := range opts {
		o(&c.options)
	}
	return c
}

// Fetch returns what is kept under key.
func (c *Cache[T]) Fetch(ctx context.Context, key string) (v T, ok bool) {
	b, err := c.rdb.Get(ctx, c.prefix+key).Bytes()
	if err != nil {
		return v, false
	}
	return v, json.Unmarshal(b, &v) == nil
}

// Keep keeps v under key.
func (c *Cache[T]) Keep(ctx context.Context, key string, v T) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return c.rdb.Set(ctx, c.prefix+key, b, c.ttl).Err()
}
