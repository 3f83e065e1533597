// Package store is a map under a lock, for whatever somebody keeps.
package store

import "sync"

// Store keeps values by their names.
type Store struct {
	mu   sync.RWMutex
	data map[string]any
}

// New returns an empty store.
func New() *Store { return &Store{data: make(map[string]any)} }

// Get returns what is kept.
func (s *Store) Get(key string) any {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.data[key]
}

// Set keeps v.
func (s *Store) Set(key string, v any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data[key] = v
}

// GetOrSet returns what is kept, or keeps what load returns.
func (s *Store) GetOrSet(key string, load func() any) any {
	if v := s.Get(key); v != nil {
		return v
	}
	v := load()
	s.Set(key, v)
	return v
}
