// Package mw has the middleware.
package mw

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/x_usage/apikey"
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
		if p, _ := apikey.FromContext(r.Context()); p.Plan == apikey.Partner {
			w.Header().Set("Cache-Control", "no-store")
		}
		next.ServeHTTP(w, r)
	})
}
