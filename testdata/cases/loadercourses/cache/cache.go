// Package cache wraps go-cache with types.
package cache

import (
	"time"

	gocache "github.com/patrickmn/go-cache"
)

type Loader[K comparable, V any] struct {
	c      *gocache.Cache
	encode func(K) string
	load   func(K) (V, error)
}

func NewLoader[K comparable, V any](ttl time.Duration, encode func(K) string, load func(K) (V, error)) *Loader[K, V] {
	return &Loader[K, V]{c: gocache.New(ttl, 2*ttl), encode: encode, load: load}
}

// Get loads the value of a key once.
func (l *Loader[K, V]) Get(k K) (V, error) {
	s := l.encode(k)
	if v, ok := l.c.Get(s); ok {
		return v.(V), nil
	}
	v, err := l.load(k)
	if err == nil {
		l.c.SetDefault(s, v)
	}
	return v, err
}

func (l *Loader[K, V]) Forget(k K) { l.c.Delete(l.encode(k)) }
