// Package jwtmw verifies tokens with jwx.
package jwtmw

import (
	"context"
	"net/http"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

type tokenCtx struct{}

func New(secret []byte) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			tok, err := jwt.ParseRequest(r, jwt.WithKey(jwa.HS256, secret))
			if err != nil {
				http.Error(w, "invalid token", http.StatusUnauthorized)
				return
			}
			h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tokenCtx{}, tok)))
		})
	}
}

// Subject returns "" for anonymous requests.
func Subject(ctx context.Context) string {
	if tok, ok := ctx.Value(tokenCtx{}).(jwt.Token); ok {
		return tok.Subject()
	}
	return ""
}
