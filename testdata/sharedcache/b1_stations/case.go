package b1_stations

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/stampede"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_stations/internal/backend"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_stations/internal/rider"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_stations/internal/trips"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/stations?line=U2"), oracle.Get(u, "/me/trips")}
	},
}

// New starts the bike sharing API.
func New(*oracle.Env) http.Handler {
	api := trips.NewAPI()
	shared := stampede.Handler(slog.Default(), backend.New(), 15*time.Second)

	r := chi.NewRouter()
	r.Use(rider.Load(oracle.Secret))
	r.Group(func(r chi.Router) {
		r.Use(shared)
		r.Get("/stations", api.Stations)
		r.Get("/stations/{id}", api.Station)
	})
	r.Route("/me", func(r chi.Router) {
		r.Use(rider.Required)
		r.Get("/trips", api.Mine)
	})
	return r
}
