// Package remember keeps results in redis.
package remember

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

// Memory remembers results.
type Memory struct{ RDB redis.Cmdable }

// Do returns what is remembered under the key, else what fn computes.
func Do[T any](ctx context.Context, m *Memory, key string, ttl time.Duration, fn func() (T, error)) (T, error) {
	var v T
	if b, err := m.RDB.Get(ctx, key).Bytes(); err == nil && json.Unmarshal(b, &v) == nil {
		return v, nil
	}
	v, err := fn()
	if err != nil {
		return v, err
	}
	b, err := json.Marshal(v)
	if err != nil {
		return v, err
	}
	return v, m.RDB.Set(ctx, key, b, ttl).Err()
}
