// Package session carries who is logged in.
package session

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Info is what a token says about its bearer.
type Info struct {
	UserID string
	Role   string
}

type tokenClaims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type ctxKey int

const infoKey ctxKey = iota

// Middleware checks the token.
func Middleware(secret []byte) func(http.Handler) http.Handler {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var claims tokenClaims
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			if _, err := parser.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
				http.Error(w, "no session", http.StatusUnauthorized)
				return
			}
			info := &Info{UserID: claims.Subject, Role: claims.Role}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), infoKey, info)))
		})
	}
}

// Of is the session of the context; the zero Info if there is none.
func Of(ctx context.Context) Info {
	if info, ok := ctx.Value(infoKey).(*Info); ok {
		return *info
	}
	return Info{}
}
