// Package web is the HTTP side of the service.
package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/cacheonce/d4_harvests/internal/agridata"
)

type bearerKey struct{}

// RequireBearer hands the token on. The registry is who verifies it.
func RequireBearer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if !strings.EqualFold(scheme, "Bearer") || token == "" {
			http.Error(w, "bearer token wanted", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bearerKey{}, token)))
	})
}

type API struct{ gateway *agridata.Gateway }

func NewAPI(gateway *agridata.Gateway) *API { return &API{gateway: gateway} }

func (a *API) Yields(w http.ResponseWriter, r *http.Request) {
	token, _ := r.Context().Value(bearerKey{}).(string)
	yields, err := a.gateway.Client(token).Yields(r.Context()) // want `\(cacheonce:credentials\)`
	if errors.Is(err, agridata.ErrRefused) {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	if err != nil {
		http.Error(w, "registry unavailable", http.StatusBadGateway)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{"yields": yields})
}
