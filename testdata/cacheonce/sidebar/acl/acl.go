// Package acl knows who may see what.
package acl

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Grants are what a token says of its bearer.
type Grants struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

type grantsKey struct{}

// Of returns the grants of the caller.
func Of(ctx context.Context) *Grants {
	g, _ := ctx.Value(grantsKey{}).(*Grants)
	return g
}

// Require lets only authenticated callers through.
func Require(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			g := &Grants{}
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			if _, err := jwt.ParseWithClaims(raw, g, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), grantsKey{}, g)))
		})
	}
}
