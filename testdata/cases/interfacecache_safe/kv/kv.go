// Package kv is a store in memory.
package kv

import "sync"

// Memory forgets nothing.
type Memory struct {
	mu     sync.Mutex
	values map[string]any
}

// New returns an empty store.
func New() *Memory { return &Memory{values: map[string]any{}} }

// Get returns the value of key.
func (m *Memory) Get(key string) (any, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.values[key]
	return v, ok
}

// Set sets the value of key.
func (m *Memory) Set(key string, value any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.values[key] = value
}
