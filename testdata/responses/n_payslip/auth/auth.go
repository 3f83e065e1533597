// Package auth knows employees by their bearer token.
package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type contextKey struct{}

// Employee is who asks.
type Employee struct {
	ID   string
	Name string
}

type claims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

var errNoToken = errors.New("auth: no bearer token")

// Require lets only employees pass and puts them into the context.
func Require(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e, err := parse(secret, r.Header.Get("Authorization"))
		if err != nil {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), contextKey{}, e)))
	})
}

// From returns the employee that Require found.
func From(ctx context.Context) (*Employee, bool) {
	e, ok := ctx.Value(contextKey{}).(*Employee)
	return e, ok
}

func parse(secret []byte, header string) (*Employee, error) {
	raw, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return nil, errNoToken
	}
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return nil, err
	}
	return &Employee{ID: c.Subject, Name: c.Name}, nil
}
