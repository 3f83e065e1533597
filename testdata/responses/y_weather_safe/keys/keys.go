// Package keys knows the customers of the API.
package keys

import (
	"context"
	"net/http"
)

// Header carries the key.
const Header = "X-Api-Key"

// Customer has a key.
type Customer struct {
	Name string
	Plan string
}

type ctxKey struct{}

// Ring has the customers by their keys.
type Ring map[string]Customer

// Middleware puts the customer into the context; without a key it is a guest.
func (ring Ring) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		customer := Customer{Plan: "guest"}
		if key := r.Header.Get(Header); key != "" {
			var ok bool
			if customer, ok = ring[key]; !ok {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, customer)))
	})
}

// From is the customer.
func From(ctx context.Context) Customer {
	c, _ := ctx.Value(ctxKey{}).(Customer)
	return c
}

// Varying tells caches that answers depend on the key.
func Varying(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", Header)
		next.ServeHTTP(w, r)
	})
}
