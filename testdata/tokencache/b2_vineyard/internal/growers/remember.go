package growers

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_vineyard/internal/fingerprint"
)

type remembering struct {
	next Repository
	rdb  *redis.Client
	id   fingerprint.Func
	ttl  time.Duration

	asking singleflight.Group
}

// Option changes what Remember returns.
type Option func(*remembering)

// For sets how long growers are remembered.
func For(d time.Duration) Option { return func(r *remembering) { r.ttl = d } }

// Remember asks next only for what redis does not have.
func Remember(next Repository, rdb *redis.Client, id fingerprint.Func, opts ...Option) Repository {
	r := &remembering{next: next, rdb: rdb, id: id, ttl: time.Minute}
	for _, o := range opts {
		o(r)
	}
	return r
}

// ByKey implements Repository.
func (r *remembering) ByKey(ctx context.Context, apiKey string) (Grower, error) {
	key := "vineyard:grower:" + r.id(apiKey)
	var g Grower
	if b, err := r.rdb.Get(ctx, key).Bytes(); err == nil && json.Unmarshal(b, &g) == nil {
		return g, nil
	}
	v, err, _ := r.asking.Do(key, func() (any, error) {
		g, err := r.next.ByKey(ctx, apiKey)
		if err != nil {
			return g, err
		}
		b, err := json.Marshal(g)
		if err != nil {
			return g, err
		}
		return g, r.rdb.Set(ctx, key, b, r.ttl).Err()
	})
	if err != nil {
		return Grower{}, err
	}
	return v.(Grower), nil
}
