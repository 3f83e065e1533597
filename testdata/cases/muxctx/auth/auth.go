// Package auth authenticates requests.
package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type userKey struct{}

// User is an authenticated user.
type User struct {
	ID   string
	Name string
}

type claims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

// Middleware rejects requests without a valid token.
type Middleware struct {
	Secret []byte
}

// Wrap is a mux.MiddlewareFunc.
func (m Middleware) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, err := m.user(r)
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, user)))
	})
}

func (m Middleware) user(r *http.Request) (*User, error) {
	var c claims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return m.Secret, nil })
	if err != nil {
		return nil, err
	}
	return &User{ID: c.Subject, Name: c.Name}, nil
}

// UserFrom returns the user of a context.
func UserFrom(ctx context.Context) (*User, bool) {
	u, ok := ctx.Value(userKey{}).(*User)
	return u, ok
}
