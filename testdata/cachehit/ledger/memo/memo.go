// Package memo remembers the results of slow functions.
package memo

import (
	"sync"
	"time"
)

type slot[V any] struct {
	value V
	until time.Time
}

// Memo remembers values for some time.
type Memo[V any] struct {
	ttl   time.Duration
	mu    sync.Mutex
	slots map[string]slot[V]
}

// New makes a memo.
func New[V any](ttl time.Duration) *Memo[V] {
	return &Memo[V]{ttl: ttl, slots: make(map[string]slot[V])}
}

// Do returns what is remembered under the key, or what load returns.
func (m *Memo[V]) Do(key string, load func() (V, error)) (V, error) {
	m.mu.Lock()
	s, ok := m.slots[key]
	m.mu.Unlock()
	if ok && time.Now().Before(s.until) {
		return s.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	m.mu.Lock()
	m.slots[key] = slot[V]{v, time.Now().Add(m.ttl)}
	m.mu.Unlock()
	return v, nil
}
