// Package remember is a get-or-compute over redis.
package remember

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Func computes what is not remembered yet.
type Func func() ([]byte, error)

// Do returns what db holds under key, or computes and stores it.
func Do(ctx context.Context, db redis.Cmdable, key string, ttl time.Duration, compute Func) ([]byte, error) {
	if b, err := db.Get(ctx, key).Bytes(); err == nil {
		return b, nil
	}
	b, err := compute()
	if err != nil {
		return nil, err
	}
	return b, db.Set(ctx, key, b, ttl).Err()
}
