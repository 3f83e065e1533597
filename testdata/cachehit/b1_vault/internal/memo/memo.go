// Package memo remembers the results of slow functions.
package memo

import (
	"strings"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

type config struct {
	ttl      time.Duration
	capacity uint64
}

type Option func(*config)

func WithTTL(d time.Duration) Option { return func(c *config) { c.ttl = d } }

func WithCapacity(n uint64) Option { return func(c *config) { c.capacity = n } }

type Memo[V any] struct {
	items *ttlcache.Cache[string, V]
}

func New[V any](opts ...Option) *Memo[V] {
	cfg := config{ttl: time.Minute, capacity: 128}
	for _, opt := range opts {
		opt(&cfg)
	}
	return &Memo[V]{items: ttlcache.New(
		ttlcache.WithTTL[string, V](cfg.ttl),
		ttlcache.WithCapacity[string, V](cfg.capacity),
	)}
}

// Remember returns what is stored under key, or else what compute returns.
func (m *Memo[V]) Remember(key string, compute func() (V, error)) (V, error) {
	key = strings.Clone(key)
	if item := m.items.Get(key); item != nil {
		return item.Value(), nil
	}
	v, err := compute()
	if err != nil {
		var zero V
		return zero, err
	}
	m.items.Set(key, v, ttlcache.DefaultTTL)
	return v, nil
}
