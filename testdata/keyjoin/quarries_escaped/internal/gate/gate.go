package gate

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Driver struct{ ID, Name, Firm string }

type driverKey struct{}

type claims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
	Firm string `json:"tenant"`
}

// Drivers lets drivers in.
func Drivers(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var c claims
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return secret, nil },
				jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				http.Error(w, "drivers only", http.StatusUnauthorized)
				return
			}
			w.Header().Set("Cache-Control", "no-store")
			d := Driver{ID: c.Subject, Name: c.Name, Firm: c.Firm}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), driverKey{}, d)))
		})
	}
}

// Of returns who drives.
func Of(ctx context.Context) Driver {
	d, _ := ctx.Value(driverKey{}).(Driver)
	return d
}
