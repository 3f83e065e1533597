// Package cache remembers values in redis.
package cache

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

type Cache struct{ rdb *redis.Client }

func New(rdb *redis.Client) *Cache { return &Cache{rdb: rdb} }

// Remember returns the value under the key, or computes and stores it.
func Remember[T any](ctx context.Context, c *Cache, key string, ttl time.Duration, fn func(context.Context) (T, error)) (T, error) {
	var v T
	if b, err := c.rdb.Get(ctx, key).Bytes(); err == nil {
		if err := json.Unmarshal(b, &v); err == nil {
			return v, nil
		}
	}
	v, err := fn(ctx)
	if err != nil {
		return v, err
	}
	b, err := json.Marshal(v)
	if err != nil {
		return v, err
	}
	return v, c.rdb.Set(ctx, key, b, ttl).Err()
}
