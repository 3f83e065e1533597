// Package admin knows the planners.
package admin

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Planner is who asks.
type Planner struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type key struct{}

// From returns the planner of a request.
func From(ctx context.Context) *Planner {
	p, _ := ctx.Value(key{}).(*Planner)
	return p
}

// Only lets planners pass.
func Only(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var p Planner
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			if _, err := jwt.ParseWithClaims(raw, &p, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
				http.Error(w, err.Error(), http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, &p)))
		})
	}
}
