// Package auth holds the middleware shared by the order services.
package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Claims is what the identity provider puts into our access tokens.
type Claims struct {
	jwt.RegisteredClaims
	Email  string `json:"email"`
	Role   string `json:"role"`
	Tenant string `json:"tenant"`
}

type ctxKey int

const claimsKey ctxKey = iota

var ErrNoClaims = errors.New("auth: no claims in context")

// Middleware rejects requests without a valid token.
func Middleware(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if !ok {
				http.Error(w, `{"error":"missing token"}`, http.StatusUnauthorized)
				return
			}
			c := &Claims{}
			_, err := jwt.ParseWithClaims(raw, c, func(*jwt.Token) (any, error) { return secret, nil },
				jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				http.Error(w, `{"error":"bad token"}`, http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), claimsKey, c)))
		})
	}
}

// FromContext returns the claims that Middleware stored.
func FromContext(ctx context.Context) (*Claims, error) {
	c, ok := ctx.Value(claimsKey).(*Claims)
	if !ok {
		return nil, ErrNoClaims
	}
	return c, nil
}
