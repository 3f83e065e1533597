// Package login finds out which reader asks.
package login

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type readerKey struct{}

// Reader is who asks.
func Reader(ctx context.Context) string { s, _ := ctx.Value(readerKey{}).(string); return s }

// Bearer is a middleware for readers who have a token.
func Bearer(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var c jwt.RegisteredClaims
			if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
				func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			w.Header().Set("Cache-Control", "private, no-store")
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), readerKey{}, c.Subject)))
		})
	}
}
