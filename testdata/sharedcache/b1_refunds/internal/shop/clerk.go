package shop

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type clerkKey struct{}

type clerk struct {
	jwt.RegisteredClaims
	Shop string `json:"tenant"`
}

// Clerk lets the clerks of shops in.
func Clerk(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			c := &clerk{}
			_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), c,
				func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				http.Error(w, "unauthorized", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), clerkKey{}, c)))
		})
	}
}

// ClerkID is who is at the till.
func ClerkID(ctx context.Context) string {
	if c, ok := ctx.Value(clerkKey{}).(*clerk); ok {
		return c.Subject
	}
	return ""
}

// Name is the shop that the clerk works in.
func Name(ctx context.Context) string {
	if c, ok := ctx.Value(clerkKey{}).(*clerk); ok {
		return c.Shop
	}
	return ""
}
