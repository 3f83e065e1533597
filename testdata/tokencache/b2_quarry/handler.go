// Package quarry sells stone by the ton, over an API.
package quarry

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_quarry/internal/accounts"
)

func handler(resolver accounts.Resolver) http.Handler {
	r := chi.NewRouter()
	r.Use(accounts.Middleware(resolver, func(w http.ResponseWriter, err error) {
		if errors.Is(err, accounts.ErrUnknown) {
			http.Error(w, "unknown key", http.StatusUnauthorized)
			return
		}
		http.Error(w, "try later", http.StatusServiceUnavailable)
	}))
	r.Get("/v1/quota", func(w http.ResponseWriter, r *http.Request) {
		a := accounts.FromContext(r.Context())
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]string{"account": a.ID, "company": a.Company})
	})
	return r
}
