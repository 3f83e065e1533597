// Package auth says who is asking.
package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type principalKey int

const key principalKey = 0

// Principal is who is asking.
type Principal struct {
	ID    string
	Email string
}

// From returns the principal of a context.
func From(ctx context.Context) (Principal, error) {
	p, ok := ctx.Value(key).(Principal)
	if !ok {
		return p, errors.New("auth: nobody is logged in")
	}
	return p, nil
}

// Handler verifies tokens in front of next.
func Handler(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := jwt.MapClaims{}
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		sub, _ := claims["sub"].(string)
		email, _ := claims["email"].(string)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key, Principal{ID: sub, Email: email})))
	})
}
