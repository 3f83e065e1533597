// Package mw has middleware of the shop.
package mw

import "net/http"

// Personal is for pages that show something of the customer.
func Personal(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, req *http.Request) {
		h := rw.Header()
		h.Set("Cache-Control", "private, no-cache")
		h.Set("X-Frame-Options", "DENY")
		next.ServeHTTP(rw, req)
	})
}
