// Package greenhouse serves the growers' view of their beds.
package greenhouse

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_greenhouse/internal/auth"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_greenhouse/internal/beds"
)

// NewRouter wires the API.
func NewRouter(v *auth.Verifier, planner *beds.Planner) http.Handler {
	api := &api{planner: planner}
	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Route("/v1", func(r chi.Router) {
		r.Use(v.Middleware)
		r.Get("/overview", api.overview)
	})
	return r
}

type api struct {
	planner *beds.Planner
}

func (a *api) overview(w http.ResponseWriter, r *http.Request) {
	o, err := a.planner.Overview(r.Context())
	if err != nil {
		slog.Error("overview", "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(o); err != nil {
		slog.Warn("write", "err", err)
	}
}
