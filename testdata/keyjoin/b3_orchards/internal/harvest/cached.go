package harvest

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_orchards/internal/auth"
)

type cached struct {
	Repository
	rdb *redis.Client
	ttl time.Duration
}

type Option func(*cached)

func TTL(d time.Duration) Option { return func(c *cached) { c.ttl = d } }

// WithCache puts a cache in front of next.
func WithCache(next Repository, rdb *redis.Client, opts ...Option) Repository {
	c := &cached{Repository: next, rdb: rdb, ttl: time.Minute}
	for _, o := range opts {
		o(c)
	}
	return c
}

func (c *cached) key(g *auth.Grower, season string) string {
	return fmt.Sprintf("harvest:%s:%s", g.ID, season)
}

func (c *cached) Report(ctx context.Context, g *auth.Grower, season string) (Report, error) {
	key := c.key(g, season)
	if b, err := c.rdb.Get(ctx, key).Bytes(); err == nil {
		var r Report
		if err := json.Unmarshal(b, &r); err == nil {
			return r, nil
		}
	}
	r, err := c.Repository.Report(ctx, g, season)
	if err != nil {
		return Report{}, err
	}
	if b, err := json.Marshal(r); err == nil {
		if err := c.rdb.Set(ctx, key, b, c.ttl).Err(); err != nil {
			slog.WarnContext(ctx, "harvest cache", "err", err)
		}
	}
	return r, nil
}
