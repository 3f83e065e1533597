// Package auth knows who is on the other end of a request.
package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Identity is a verified caller.
type Identity struct {
	ID   string
	Role string
}

type contextKey struct{}

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// Middleware lets only those pass who bring a valid token.
func Middleware(key []byte) func(http.Handler) http.Handler {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			var c claims
			if ok {
				_, err := parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return key, nil })
				ok = err == nil
			}
			if !ok {
				http.Error(w, "unauthorized", http.StatusUnauthorized)
				return
			}
			ctx := context.WithValue(r.Context(), contextKey{}, Identity{ID: c.Subject, Role: c.Role})
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// From returns the caller of a request.
func From(ctx context.Context) (Identity, bool) {
	id, ok := ctx.Value(contextKey{}).(Identity)
	return id, ok
}
