// Package stock has what is kept for whom.
package stock

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type customerKey struct{}

var kept = map[string]string{"alice": "3 crates of Acme", "bob": "1 crate of Globex"}

// Customers lets customers pass.
func Customers(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var claims jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "customers only", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), customerKey{}, claims.Subject)))
	})
}

// Kept answers with what is kept for the customer.
type Kept struct{}

func (Kept) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	customer, _ := r.Context().Value(customerKey{}).(string)
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintln(w, kept[customer])
}
