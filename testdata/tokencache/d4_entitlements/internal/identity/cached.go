package identity

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

const prefix = "introspection"

type cached struct {
	next Introspector
	rdb  redis.Cmdable
	ttl  time.Duration
}

// Cached spares the provider the same question within ttl.
func Cached(next Introspector, rdb redis.Cmdable, ttl time.Duration) Introspector {
	return &cached{next: next, rdb: rdb, ttl: ttl}
}

func (c *cached) Introspect(ctx context.Context, token string) (*Principal, error) {
	key := prefix + ":" + token
	var p Principal
	if b, err := c.rdb.Get(ctx, key).Bytes(); err == nil && json.Unmarshal(b, &p) == nil {
		return &p, nil
	}
	fresh, err := c.next.Introspect(ctx, token)
	if err != nil {
		return nil, err
	}
	b, err := json.Marshal(fresh)
	if err != nil {
		return nil, err
	}
	if err := c.rdb.SetEx(ctx, key, b, c.ttl).Err(); err != nil {
		return nil, err
	}
	return fresh, nil
}
