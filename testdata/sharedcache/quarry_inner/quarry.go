// Package quarry_inner shows plans to its crew.
package quarry_inner

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/stampede"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/quarry_inner/crew"
	"github.com/whosecache/whosecache/testdata/sharedcache/quarry_inner/memory"
	"github.com/whosecache/whosecache/testdata/sharedcache/quarry_inner/plans"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/plans/blasting", Refused: http.StatusForbidden}

// New starts the quarry.
func New(*oracle.Env) http.Handler {
	backend := memory.NewBackend(512)
	r := chi.NewRouter()
	r.Route("/plans", func(r chi.Router) {
		r.Use(crew.Foremen(oracle.Secret))
		r.Use(stampede.Handler(slog.Default(), backend, time.Minute))
		plans.Register(r)
	})
	return r
}
