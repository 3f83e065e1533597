package memo

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Redis implements Bytes.
type Redis struct {
	Client *redis.Client
	Prefix string
}

func (r Redis) Get(ctx context.Context, key string) ([]byte, bool) {
	b, err := r.Client.Get(ctx, r.Prefix+key).Bytes()
	return b, err == nil
}

func (r Redis) Put(ctx context.Context, key string, val []byte, ttl time.Duration) {
	r.Client.Set(ctx, r.Prefix+key, val, ttl)
}
