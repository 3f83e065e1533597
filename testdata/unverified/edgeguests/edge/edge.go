// Package edge takes over whom the gateway has seen.
package edge

import (
	"context"
	"net/http"
)

type guestKey struct{}

// Guests is the middleware.
func Guests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-User-ID")
		if id == "" {
			http.Error(w, "no guest", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), guestKey{}, id)))
	})
}

// Guest is who asks.
func Guest(ctx context.Context) string { id, _ := ctx.Value(guestKey{}).(string); return id }
