// Package account is what owners see of their own.
package account

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"
)

type ownerKey struct{}

var horses = map[string][]string{"alice": {"Acme Star"}, "bob": {"Globex Boy"}}

// Routes has the pages of an account.
func Routes(secret []byte) http.Handler {
	r := chi.NewRouter()
	r.Use(login(secret))
	r.Get("/horses", list)
	return r
}

func login(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var claims jwt.RegisteredClaims
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				http.Error(w, "log in", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ownerKey{}, claims.Subject)))
		})
	}
}

func list(w http.ResponseWriter, r *http.Request) {
	owner, _ := r.Context().Value(ownerKey{}).(string)
	w.Header().Set("Cache-Control", "private, no-cache")
	_ = json.NewEncoder(w).Encode(horses[owner])
}
