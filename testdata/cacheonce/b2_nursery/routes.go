// Package nursery sells seedlings to gardeners.
package nursery

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_nursery/internal/auth"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_nursery/internal/plants"
)

func routes(a *auth.Auth, shop *plants.Shop) http.Handler {
	r := chi.NewRouter()
	r.With(a.Handler).Get("/offers", func(w http.ResponseWriter, r *http.Request) {
		offers, err := shop.Offers(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(offers)
	})
	return r
}
