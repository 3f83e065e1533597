// Package auth knows the gardeners.
package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Gardener is a customer who is logged in.
type Gardener struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

// Auth verifies tokens.
type Auth struct{ secret []byte }

// New returns an Auth.
func New(secret []byte) *Auth { return &Auth{secret: secret} }

type contextKey string

const gardenerKey contextKey = "gardener"

// Current is the gardener of ctx.
func Current(ctx context.Context) (Gardener, bool) {
	g, ok := ctx.Value(gardenerKey).(Gardener)
	return g, ok
}

// Handler is the middleware.
func (a *Auth) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var g Gardener
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &g, a.key, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "log in first", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), gardenerKey, g)))
	})
}

func (a *Auth) key(*jwt.Token) (any, error) { return a.secret, nil }
