// Package blueprints serves construction drawings to the people on site.
package blueprints

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/cachehit/d4_blueprints/internal/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/d4_blueprints/internal/drawings"
	"github.com/whosecache/whosecache/testdata/cachehit/d4_blueprints/internal/policy"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/drawings/foundation-3", Refused: http.StatusForbidden}

func New(*oracle.Env) http.Handler {
	service := drawings.NewService(drawings.NewArchive(), policy.ByClearance{})
	r := chi.NewRouter()
	r.Use(middleware.Recoverer, auth.Middleware(oracle.Secret))
	r.Get("/drawings/{id}", show(service))
	return r
}

func show(service *drawings.Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, _ := auth.From(r.Context())
		d, err := service.Open(r.Context(), who, chi.URLParam(r, "id"))
		switch {
		case errors.Is(err, drawings.ErrRestricted):
			http.Error(w, "this drawing is restricted", http.StatusForbidden)
			return
		case err != nil:
			http.Error(w, "no such drawing", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "private, no-store")
		_ = json.NewEncoder(w).Encode(d)
	}
}
