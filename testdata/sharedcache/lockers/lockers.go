// Package lockers lends lockers to members of a club.
package lockers

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/stampede"
	"log/slog"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/lockers/api"
	"github.com/whosecache/whosecache/testdata/sharedcache/lockers/memory"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/api/lockers"}

// New opens the club.
func New(*oracle.Env) http.Handler {
	server := api.NewServer(oracle.Secret)
	r := chi.NewRouter()
	quick := stampede.Handler(slog.Default(), memory.NewBackend(64), time.Minute) // want `\(sharedcache:caller\)`
	r.Handle("/api/*", quick(server))
	return r
}
