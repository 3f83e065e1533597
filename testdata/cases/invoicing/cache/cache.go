package cache

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"
)

type Store struct {
	mu   sync.Mutex
	data map[string]record
}

type record struct {
	v   any
	exp time.Time
}

func NewStore() *Store { return &Store{data: make(map[string]record)} }

// Key joins the quoted parts.
func Key(parts ...any) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, "%q;", fmt.Sprint(p))
	}
	return b.String()
}

// Remember runs fn unless its result is known.
func Remember[T any](ctx context.Context, s *Store, key string, ttl time.Duration, fn func(context.Context) (T, error)) (T, error) {
	s.mu.Lock()
	rec, ok := s.data[key]
	s.mu.Unlock()
	if ok && time.Now().Before(rec.exp) {
		return rec.v.(T), nil
	}
	v, err := fn(ctx)
	if err != nil {
		return v, err
	}
	s.mu.Lock()
	s.data[key] = record{v: v, exp: time.Now().Add(ttl)}
	s.mu.Unlock()
	return v, nil
}
