// Package quarry shows plans to its crew.
package quarry

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/stampede"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/quarry/crew"
	"github.com/whosecache/whosecache/testdata/sharedcache/quarry/memory"
	"github.com/whosecache/whosecache/testdata/sharedcache/quarry/plans"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/plans/blasting", Refused: http.StatusForbidden}

// New starts the quarry.
func New(*oracle.Env) http.Handler {
	backend := memory.NewBackend(512)
	r := chi.NewRouter()
	r.Route("/plans", func(r chi.Router) {
		r.Use(stampede.Handler(slog.Default(), backend, time.Minute)) // want `\(sharedcache:auth\)`
		r.Use(crew.Foremen(oracle.Secret))
		plans.Register(r)
	})
	return r
}
