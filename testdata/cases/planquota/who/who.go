package who

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Caller struct {
	Subject string
	Org     Org
}

type Org struct{ ID string }

type key struct{}

func Asks(ctx context.Context) *Caller { return ctx.Value(key{}).(*Caller) }

func Is(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := jwt.MapClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		sub, _ := claims["sub"].(string)
		org, ok := claims["tenant"].(string)
		if !ok {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		c := &Caller{Subject: sub, Org: Org{ID: org}}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, c)))
	})
}
