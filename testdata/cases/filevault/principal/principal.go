package principal

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Principal is an authenticated caller.
type Principal interface {
	Subject() string
	Tenant() string
}

type bearer struct {
	jwt.RegisteredClaims
	Org string `json:"tenant"`
}

func (b *bearer) Subject() string { return b.RegisteredClaims.Subject }
func (b *bearer) Tenant() string  { return b.Org }

type key struct{}

func Of(ctx context.Context) Principal { return ctx.Value(key{}).(Principal) }

func Inject(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := new(bearer)
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), b,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, Principal(b))))
	})
}
