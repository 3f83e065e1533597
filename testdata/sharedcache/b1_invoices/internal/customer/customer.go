package customer

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Customer struct {
	Number string
	Name   string
}

type ctxKey struct{}

func Authenticate(secret []byte) func(http.Handler) http.Handler {
	keyOf := func(*jwt.Token) (any, error) { return secret, nil }
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var claims struct {
				jwt.RegisteredClaims
				Name string `json:"name"`
			}
			fields := strings.Fields(r.Header.Get("Authorization"))
			if len(fields) != 2 {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			if _, err := jwt.ParseWithClaims(fields[1], &claims, keyOf, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			c := Customer{Number: claims.Subject, Name: claims.Name}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, c)))
		})
	}
}

// Must is the customer of an authenticated request.
func Must(ctx context.Context) Customer { return ctx.Value(ctxKey{}).(Customer) }
