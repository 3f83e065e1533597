package cache

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

// Redis keeps values of one type as JSON.
type Redis[T any] struct {
	client *redis.Client
	prefix string
}

func NewRedis[T any](client *redis.Client, prefix string) *Redis[T] {
	return &Redis[T]{client: client, prefix: prefix}
}

func (r *Redis[T]) Get(ctx context.Context, id string) (v T, ok bool) {
	raw, err := r.client.Get(ctx, r.prefix+":"+id).Bytes()
	if err != nil {
		return v, false
	}
	return v, json.Unmarshal(raw, &v) == nil
}

func (r *Redis[T]) Set(ctx context.Context, id string, v T, ttl time.Duration) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return r.client.Set(ctx, r.prefix+":"+id, raw, ttl).Err()
}
