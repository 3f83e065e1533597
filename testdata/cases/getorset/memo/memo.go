// Package memo remembers in redis what is expensive to compute.
package memo

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// Memo is a cache of JSON documents.
type Memo struct {
	client *redis.Client
	ttl    time.Duration
}

// New makes a Memo over a redis server.
func New(addr string, ttl time.Duration) *Memo {
	return &Memo{client: redis.NewClient(&redis.Options{Addr: addr}), ttl: ttl}
}

// GetOrSet decodes the document under key into out. When there is none, it
// computes the document and stores it.
func (m *Memo) GetOrSet(ctx context.Context, key string, out any, compute func(context.Context) (any, error)) error {
	doc, err := m.client.Get(ctx, key).Bytes()
	if errors.Is(err, redis.Nil) {
		v, err := compute(ctx)
		if err != nil {
			return err
		}
		if doc, err = json.Marshal(v); err != nil {
			return err
		}
		if err := m.client.Set(ctx, key, doc, m.ttl).Err(); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	return json.Unmarshal(doc, out)
}
