// Package store is a generic map that many goroutines can use.
package store

import "sync"

// Store maps keys to values.
type Store[K comparable, V any] struct {
	mu   sync.RWMutex
	data map[K]V
}

// New makes an empty store.
func New[K comparable, V any]() *Store[K, V] {
	return &Store[K, V]{data: make(map[K]V)}
}

// Get returns the value of a key, or the zero value.
func (s *Store[K, V]) Get(key K) V {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.data[key]
}

// Lookup is Get that says whether there is such a key.
func (s *Store[K, V]) Lookup(key K) (V, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	v, ok := s.data[key]
	return v, ok
}

// Set gives a key its value.
func (s *Store[K, V]) Set(key K, value V) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.data == nil {
		s.data = make(map[K]V)
	}
	s.data[key] = value
}

// All is a copy of the whole content.
func (s *Store[K, V]) All() map[K]V {
	s.mu.RLock()
	defer s.mu.RUnlock()
	all := make(map[K]V, len(s.data))
	for k, v := range s.data {
		all[k] = v
	}
	return all
}
