// Package mw has the middleware.
package mw

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/x_usage_safe/apikey"
)

const keyHeader = "X-Api-Key"

// Authenticate lets accounts with a key pass.
func Authenticate(keys apikey.Keys) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, ok := keys[r.Header.Get(keyHeader)]
			if !ok {
				http.Error(w, "unknown key", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(apikey.NewContext(r.Context(), p)))
		})
	}
}

// Freshness says how long answers are good. Partners look at theirs all day.
func Freshness(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		policy := "private, max-age=30"
		if p, _ := apikey.FromContext(r.Context()); p.Plan == apikey.Partner {
			policy = "no-store"
		}
		w.Header().Set("Cache-Control", policy)
		next.ServeHTTP(w, r)
	})
}
