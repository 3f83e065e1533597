// Package shelf keeps responses in the memory of a process.
package shelf

import (
	"context"
	"time"

	cachestore "github.com/goware/cachestore2"
	"github.com/goware/cachestore2/noopcache"
	"github.com/patrickmn/go-cache"
)

// A Shelf is a backend that does what a page cache needs.
type Shelf struct {
	cachestore.Backend
	items *cache.Cache
}

// New makes a shelf.
func New() *Shelf { return &Shelf{noopcache.NewBackend(), cache.New(time.Minute, time.Minute)} }

// Get returns what is stored.
func (s *Shelf) Get(_ context.Context, key string) (any, bool, error) {
	v, ok := s.items.Get(key)
	return v, ok, nil
}

// SetEx stores a value for a time.
func (s *Shelf) SetEx(_ context.Context, key string, v any, ttl time.Duration) error {
	s.items.Set(key, v, ttl)
	return nil
}
