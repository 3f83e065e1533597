package customer

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

type Customer struct {
	ID     string
	Groups []string
}

func (c *Customer) In(group string) bool { return slices.Contains(c.Groups, group) }

type key struct{}

// Must returns the customer of an authenticated request.
func Must(r *http.Request) *Customer {
	c, ok := r.Context().Value(key{}).(*Customer)
	if !ok {
		panic("customer: request is not authenticated")
	}
	return c
}

func Authenticate(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			token, err := jwt.Parse([]byte(raw), jwt.WithKey(jwa.HS256, secret), jwt.WithValidate(true))
			if err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			c := &Customer{ID: token.Subject()}
			if v, ok := token.Get("groups"); ok {
				for _, g := range v.([]any) {
					c.Groups = append(c.Groups, g.(string))
				}
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, c)))
		})
	}
}
