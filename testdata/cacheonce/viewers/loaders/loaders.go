// Package loaders fetches what resolvers ask for, once for each request.
package loaders

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type loadersKey struct{}

type userKey struct{}

// User is who asks.
type User struct{ ID string }

// Loaders belong to a request, whose resolvers run at the same time.
type Loaders struct {
	inboxes map[string][]string

	mu   sync.Mutex
	mine []string
}

// New returns the Loaders of a request.
func New(inboxes map[string][]string) *Loaders { return &Loaders{inboxes: inboxes} }

// With puts the Loaders into a context.
func With(ctx context.Context, l *Loaders) context.Context {
	return context.WithValue(ctx, loadersKey{}, l)
}

// For are the Loaders of a context.
func For(ctx context.Context) *Loaders { return ctx.Value(loadersKey{}).(*Loaders) }

// Mine is the caller's inbox.
func (l *Loaders) Mine(ctx context.Context) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.mine == nil {
		l.mine = l.inboxes[ctx.Value(userKey{}).(*User).ID]
	}
	return l.mine
}

// Auth is the middleware that verifies tokens.
func Auth(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c jwt.RegisteredClaims
		if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, &User{c.Subject})))
	})
}
