// Package gateway lets nobody in but the gateway.
package gateway

import (
	"crypto/subtle"
	"net/http"
)

// Only is the middleware.
func Only(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Gateway-Secret")), secret) != 1 {
				http.Error(w, "ask the gateway", http.StatusForbidden)
				return
			}
			w.Header().Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
		})
	}
}
