// Package growers knows who grows apples.
package growers

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type key struct{}

// Optional notes the grower where there is a token.
func Optional(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			header := r.Header.Get("Authorization")
			if header == "" {
				next.ServeHTTP(w, r)
				return
			}
			var claims jwt.RegisteredClaims
			if _, err := jwt.ParseWithClaims(strings.TrimPrefix(header, "Bearer "), &claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, claims.Subject)))
		})
	}
}
