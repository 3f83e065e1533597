// Package ident knows the pupils of a school.
package ident

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type pupilKey struct{}

// Pupil is who asks.
type Pupil struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

// Check lets pupils in.
func Check(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			pupil := new(Pupil)
			_, bearer, _ := strings.Cut(r.Header.Get("Authorization"), " ")
			if _, err := jwt.ParseWithClaims(bearer, pupil, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
				http.Error(w, "who are you?", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), pupilKey{}, pupil)))
		})
	}
}

// From is the pupil of a request.
func From(ctx context.Context) *Pupil {
	p, _ := ctx.Value(pupilKey{}).(*Pupil)
	return p
}
