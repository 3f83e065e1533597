package accounts

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
)

type cached struct {
	Resolver
	rdb redis.Cmdable
	ttl time.Duration
}

// Cached asks next only for what redis does not have.
func Cached(next Resolver, rdb redis.Cmdable, ttl time.Duration) Resolver {
	return &cached{Resolver: next, rdb: rdb, ttl: ttl}
}

func (c *cached) Resolve(ctx context.Context, key string) (*Account, error) {
	id := "quarry:account:" + key
	if b, err := c.rdb.Get(ctx, id).Bytes(); err == nil {
		var a Account
		if err := json.Unmarshal(b, &a); err == nil {
			return &a, nil
		}
	}
	a, err := c.Resolver.Resolve(ctx, key)
	if err != nil {
		return nil, err
	}
	b, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	if err := c.rdb.Set(ctx, id, b, c.ttl).Err(); err != nil { // want `\(tokencache:key\)`
		slog.WarnContext(ctx, "account not cached", "err", err)
	}
	return a, nil
}
