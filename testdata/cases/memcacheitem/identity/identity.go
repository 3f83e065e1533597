// Package identity says whose request it is.
package identity

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type emailKey struct{}

type claims struct {
	Email string `json:"email"`
	jwt.RegisteredClaims
}

// Required lets only callers with a valid token pass.
func Required(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		c := new(claims)
		tok, err := jwt.ParseWithClaims(raw, c, func(*jwt.Token) (any, error) { return secret, nil })
		if err != nil || !tok.Valid {
			http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), emailKey{}, c.Email)))
	})
}

// Email is the address of the caller.
func Email(ctx context.Context) string {
	email, _ := ctx.Value(emailKey{}).(string)
	return email
}
