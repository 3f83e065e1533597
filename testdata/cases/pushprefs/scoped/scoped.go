// Package scoped is a cache in which each owner has names of their own.
package scoped

import (
	"context"
	"encoding/base64"
	"time"

	"github.com/redis/go-redis/v9"
)

type Factory struct{ rdb *redis.Client }

func NewFactory(rdb *redis.Client) *Factory { return &Factory{rdb} }

type Cache struct {
	rdb    *redis.Client
	prefix string
}

// For returns the cache of the owner.
func (f *Factory) For(owner string) *Cache {
	return &Cache{rdb: f.rdb, prefix: "u:" + base64.RawURLEncoding.EncodeToString([]byte(owner)) + ":"}
}

func (c *Cache) Get(ctx context.Context, name string) (string, bool) {
	v, err := c.rdb.Get(ctx, c.prefix+name).Result()
	return v, err == nil
}

func (c *Cache) Put(ctx context.Context, name, value string) error {
	return c.rdb.Set(ctx, c.prefix+name, value, 5*time.Minute).Err()
}
