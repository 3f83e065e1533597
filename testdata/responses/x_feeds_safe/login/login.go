// Package login has the sessions of readers.
package login

import "sync"

// Reader is who reads.
type Reader struct {
	ID   string
	Name string
}

// Sessions are kept in memory.
type Sessions struct {
	mu   sync.RWMutex
	byID map[string]Reader
}

// NewSessions returns none.
func NewSessions() *Sessions { return &Sessions{byID: map[string]Reader{}} }

// Put opens a session.
func (s *Sessions) Put(id string, r Reader) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.byID[id] = r
}

// Get finds a session.
func (s *Sessions) Get(id string) (*Reader, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.byID[id]
	if !ok {
		return nil, false
	}
	return &r, true
}
