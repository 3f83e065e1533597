package embedded_safe

import (
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

// Base is embedded by every controller.
type Base struct {
	*Store
	Secret []byte
}

// Principal is the claims of a bearer token, and our own.
type Principal struct {
	jwt.RegisteredClaims
	Scope string `json:"scope"`
}

// Principal authenticates a request.
func (b Base) Principal(r *http.Request) (p Principal, err error) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err = jwt.ParseWithClaims(raw, &p, func(*jwt.Token) (any, error) { return b.Secret, nil })
	return p, err
}

// Store is a small cache.
type Store struct {
	mu      sync.RWMutex
	entries map[string][]byte
}

// Remember keeps an entry.
func (s *Store) Remember(key string, value []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entries == nil {
		s.entries = make(map[string][]byte)
	}
	s.entries[key] = value
}

// Recall finds an entry.
func (s *Store) Recall(key string) ([]byte, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	value, ok := s.entries[key]
	return value, ok
}
