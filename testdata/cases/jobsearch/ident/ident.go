package ident

import (
	"context"
	"net/http"
	"strings"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

type User struct{ id string }

func (u User) String() string { return "user/" + u.id }

func (u User) ID() string { return u.id }

type key struct{}

func From(ctx context.Context) User { return ctx.Value(key{}).(User) }

func With(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, err := jwt.ParseRequest(r, jwt.WithKey(jwa.HS256, secret))
		if err != nil || !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, User{token.Subject()})))
	})
}
