// Package auth verifies bearer tokens and carries the grower in the context.
package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Claims of a grower.
type Claims struct {
	jwt.RegisteredClaims
	Name   string `json:"name"`
	Tenant string `json:"tenant"`
}

type ctxKey struct{}

// ErrAnonymous is returned where nobody is logged in.
var ErrAnonymous = errors.New("auth: no grower in context")

// FromContext returns who asks.
func FromContext(ctx context.Context) (*Claims, error) {
	c, ok := ctx.Value(ctxKey{}).(*Claims)
	if !ok {
		return nil, ErrAnonymous
	}
	return c, nil
}

// Verifier checks signatures.
type Verifier struct {
	key    []byte
	parser *jwt.Parser
}

// NewVerifier returns a Verifier for tokens signed with key.
func NewVerifier(key []byte) *Verifier {
	return &Verifier{key: key, parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())}
}

// Middleware lets nobody in without a valid token.
func (v *Verifier) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			http.Error(w, "missing token", http.StatusUnauthorized)
			return
		}
		claims := new(Claims)
		if _, err := v.parser.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return v.key, nil }); err != nil {
			http.Error(w, "invalid token", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, claims)))
	})
}
