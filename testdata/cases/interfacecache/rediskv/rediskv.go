// Package rediskv is a key-value store in redis.
package rediskv

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Store keeps values for an hour.
type Store struct{ client redis.UniversalClient }

// Dial makes a store in the redis server at addr.
func Dial(addr string) *Store {
	return &Store{redis.NewUniversalClient(&redis.UniversalOptions{Addrs: []string{addr}})}
}

// Get returns what was set last, if anything.
func (s *Store) Get(ctx context.Context, key string) ([]byte, bool) {
	b, err := s.client.Get(ctx, key).Bytes()
	return b, err == nil
}

// Set stores the value.
func (s *Store) Set(ctx context.Context, key string, value []byte) {
	s.client.Set(ctx, key, value, time.Hour)
}
