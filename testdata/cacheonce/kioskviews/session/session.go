// Package session keeps what belongs to one login.
package session

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

// Session is one login.
type Session struct {
	Reader string

	mu    sync.Mutex
	shelf []string
}

// Shelf is what the reader has subscribed to, read at the first use.
func (s *Session) Shelf(load func(reader string) []string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shelf == nil {
		s.shelf = load(s.Reader)
	}
	return s.shelf
}

// Manager finds sessions.
type Manager struct {
	Secret []byte

	mu  sync.Mutex
	all map[string]*Session
}

type ctxKey struct{}

// From returns the session of a request, or nil.
func From(ctx context.Context) *Session {
	s, _ := ctx.Value(ctxKey{}).(*Session)
	return s
}

func (m *Manager) of(sub string) *Session {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil {
		m.all = make(map[string]*Session)
	}
	if m.all[sub] == nil {
		m.all[sub] = &Session{Reader: sub}
	}
	return m.all[sub]
}

// Middleware finds the session of each request.
func (m *Manager) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return m.Secret, nil }); err != nil {
			http.Error(w, "log in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, m.of(c.Subject))))
	})
}
