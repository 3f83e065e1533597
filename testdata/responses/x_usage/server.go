// Package x_usage meters the calls of a geocoding API.
package x_usage

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/responses/x_usage/api"
	"github.com/whosecache/whosecache/testdata/responses/x_usage/apikey"
	"github.com/whosecache/whosecache/testdata/responses/x_usage/mw"
)

// Server is the metering service.
type Server struct {
	router chi.Router
	keys   apikey.Keys
	meter  *api.Meter
}

// New returns the service.
func New() *Server {
	s := &Server{
		router: chi.NewRouter(),
		keys: apikey.Keys{
			"k-acme":   {Account: "acme", Plan: apikey.Metered},
			"k-globex": {Account: "globex", Plan: apikey.Metered},
			"k-umbra":  {Account: "umbra", Plan: apikey.Partner},
		},
		meter: api.NewMeter(map[string][]int{
			"acme":   {510, 498, 731, 802, 944},
			"globex": {12, 9, 31, 17, 22},
			"umbra":  {90, 90, 90, 90, 90},
		}),
	}
	s.routes()
	return s
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.router.ServeHTTP(w, r)
}

func (s *Server) routes() {
	s.router.Use(middleware.Recoverer)
	s.router.Get("/v2/plans", s.meter.Plans)
	s.router.Group(func(r chi.Router) {
		r.Use(mw.Authenticate(s.keys), mw.Freshness)
		r.Get("/v2/usage", s.meter.Usage) // want `\(nostore:header:warning\)`
		r.Delete("/v2/usage", s.meter.Reset)
	})
}
