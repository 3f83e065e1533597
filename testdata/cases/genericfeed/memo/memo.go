// Package memo is a tiny get-or-load helper.
package memo

import (
	"context"
	"encoding/json"
	"time"
)

// Bytes is any store of bytes.
type Bytes interface {
	Get(ctx context.Context, key string) ([]byte, bool)
	Put(ctx context.Context, key string, val []byte, ttl time.Duration)
}

// GetOrLoad returns what is stored under the key, or loads and stores it.
func GetOrLoad[T any](ctx context.Context, s Bytes, key string, ttl time.Duration, load func(context.Context) (T, error)) (T, error) {
	var v T
	if b, ok := s.Get(ctx, key); ok {
		if err := json.Unmarshal(b, &v); err == nil {
			return v, nil
		}
	}
	v, err := load(ctx)
	if err != nil {
		return v, err
	}
	if b, err := json.Marshal(v); err == nil {
		s.Put(ctx, key, b, ttl)
	}
	return v, nil
}
