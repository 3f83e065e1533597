// Package auth puts the principal into the context of a request.
package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type contextKey struct{ name string }

// PrincipalKey is where the principal is.
var PrincipalKey = &contextKey{"principal"}

// Principal is who asks.
type Principal struct {
	ID     string
	Groups []string
}

type claims struct {
	jwt.RegisteredClaims
	Groups []string `json:"groups"`
}

// Middleware lets only requests with a good token pass.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c claims
		_, err := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"})).ParseWithClaims(
			strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
			func(*jwt.Token) (any, error) { return oracle.Secret, nil })
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		p := &Principal{ID: c.Subject, Groups: c.Groups}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), PrincipalKey, p)))
	})
}

// From returns the principal of the request, or nil.
func From(ctx context.Context) *Principal {
	p, _ := ctx.Value(PrincipalKey).(*Principal)
	return p
}
