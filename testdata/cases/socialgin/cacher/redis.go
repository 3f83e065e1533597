package cacher

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

var ErrMiss = errors.New("cacher: miss")

// Cacher stores values as JSON.
type Cacher interface {
	Fetch(ctx context.Context, key string, dst any) error
	Store(ctx context.Context, key string, v any, ttl time.Duration) error
}

type redisCacher struct{ rdb redis.UniversalClient }

func NewRedis(rdb redis.UniversalClient) Cacher { return &redisCacher{rdb} }

func (c *redisCacher) Fetch(ctx context.Context, key string, dst any) error {
	raw, err := c.rdb.Get(ctx, key).Bytes()
	if errors.Is(err, redis.Nil) {
		return ErrMiss
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, dst)
}

func (c *redisCacher) Store(ctx context.Context, key string, v any, ttl time.Duration) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return c.rdb.Set(ctx, key, raw, ttl).Err()
}
