// Package y_weather_safe sells weather forecasts.
package y_weather_safe

import (
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/responses/y_weather_safe/forecast"
	"github.com/whosecache/whosecache/testdata/responses/y_weather_safe/keys"
)

// Option adds to the service.
type Option func(*settings)

type settings struct {
	chain []func(http.Handler) http.Handler
	depth map[string]int
}

// WithTimeout gives up on slow answers.
func WithTimeout(d time.Duration) Option {
	return func(s *settings) {
		s.chain = append(s.chain, middleware.Timeout(d))
	}
}

// WithPlan lets a plan see some days.
func WithPlan(name string, days int) Option {
	return func(s *settings) { s.depth[name] = days }
}

// NewService is the whole API.
func NewService(ring keys.Ring, model forecast.Model, options ...Option) http.Handler {
	s := &settings{depth: map[string]int{"guest": 1}}
	for _, option := range options {
		option(s)
	}
	api := &forecast.API{Model: model, Depth: s.depth}

	r := chi.NewRouter()
	r.Use(s.chain...)
	r.Get("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "GET /v1/cities/{city}")
	})
	r.Route("/v1", func(r chi.Router) {
		r.Use(keys.Varying, ring.Middleware)
		api.Mount(r)
	})
	return r
}

// table is a model that never changes its mind.
type table map[string][]forecast.Day

// Days are copies: handlers may change them.
func (t table) Days(city string) []forecast.Day {
	return append([]forecast.Day(nil), t[city]...)
}
