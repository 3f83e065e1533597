// Package auth authenticates requests by their bearer token.
package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Principal is the authenticated caller.
type Principal struct {
	ID     string
	Email  string
	Role   string
	Tenant string
	Groups []string
}

type claims struct {
	jwt.RegisteredClaims
	Email  string   `json:"email"`
	Role   string   `json:"role"`
	Tenant string   `json:"tenant"`
	Groups []string `json:"groups"`
}

type ctxKey struct{}

// Middleware rejects requests without a valid token.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			http.Error(w, "missing bearer token", http.StatusUnauthorized)
			return
		}
		var c claims
		_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "invalid token", http.StatusUnauthorized)
			return
		}
		p := &Principal{ID: c.Subject, Email: c.Email, Role: c.Role, Tenant: c.Tenant, Groups: c.Groups}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, p)))
	})
}

// FromContext returns the caller, nil when there is none.
func FromContext(ctx context.Context) *Principal {
	p, _ := ctx.Value(ctxKey{}).(*Principal)
	return p
}
