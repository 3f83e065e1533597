// Package web holds the handlers.
package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/tokencache/d4_entitlements/internal/identity"
)

type principalKey struct{}

// Authenticate asks whose token it is before anything else is done.
func Authenticate(who identity.Introspector) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if !ok {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			p, err := who.Introspect(r.Context(), token) // want `\(tokencache:key\)`
			if err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), principalKey{}, p)))
		})
	}
}

// Licences lists those of the caller's company.
func Licences(licences map[string][]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := r.Context().Value(principalKey{}).(*identity.Principal)
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(map[string]any{"user": p.Subject, "company": p.Tenant, "licences": licences[p.Tenant]})
	}
}
