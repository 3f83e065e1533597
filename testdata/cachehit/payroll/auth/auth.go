// Package auth knows who asks.
package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Claims are those of an employee.
type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type key struct{}

// Middleware lets only employees pass.
func Middleware(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var c Claims
		if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			http.Error(w, "log in first", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, &c)))
	})
}

// From returns the claims that Middleware found.
func From(ctx context.Context) *Claims {
	c, _ := ctx.Value(key{}).(*Claims)
	return c
}
