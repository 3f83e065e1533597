// Package crew knows who works in the quarry.
package crew

import (
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type card struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// Foremen lets nobody else pass.
func Foremen(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var c card
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				http.Error(w, "who are you?", http.StatusUnauthorized)
				return
			}
			if c.Role != "admin" {
				http.Error(w, "foremen only", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
