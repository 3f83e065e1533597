// Package identity knows who sent a request.
package identity

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Person struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
	Role string `json:"role"`
}

type key int

const personKey key = iota

func Bearer(secret []byte) func(http.Handler) http.Handler {
	keyFunc := func(*jwt.Token) (any, error) { return secret, nil }
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
			p := new(Person)
			if _, err := jwt.ParseWithClaims(raw, p, keyFunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), personKey, p)))
		})
	}
}

// Role is the role of the caller, or empty.
func Role(ctx context.Context) string {
	if p, ok := ctx.Value(personKey).(*Person); ok {
		return p.Role
	}
	return ""
}
