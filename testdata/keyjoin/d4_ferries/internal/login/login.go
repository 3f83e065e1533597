// Package login lets passengers in.
package login

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type User struct{ ID string }

type userKey struct{}

// Required refuses requests without a valid token.
func Required(key []byte) func(http.Handler) http.Handler {
	keyFor := func(*jwt.Token) (any, error) { return key, nil }
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			token, err := jwt.Parse(raw, keyFor, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				http.Error(w, "log in", http.StatusUnauthorized)
				return
			}
			sub, err := token.Claims.GetSubject()
			if err != nil || sub == "" {
				http.Error(w, "log in", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, &User{ID: sub})))
		})
	}
}

// Passenger is who sent a request.
func Passenger(r *http.Request) *User {
	u, _ := r.Context().Value(userKey{}).(*User)
	return u
}
