// Package archive is the reading room of several institutions.
package archive

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_archive/internal/catalog"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_archive/internal/identity"
)

type config struct {
	auth     func(http.Handler) http.Handler
	holdings catalog.Holdings
}

// Option configures the service.
type Option func(*config)

// WithAuthenticator sets the middleware that finds out who asks.
func WithAuthenticator(m func(http.Handler) http.Handler) Option {
	return func(c *config) { c.auth = m }
}

// WithHoldings sets what is in the stacks.
func WithHoldings(h catalog.Holdings) Option { return func(c *config) { c.holdings = h } }

// New returns the service.
func New(opts ...Option) http.Handler {
	var cfg config
	for _, o := range opts {
		o(&cfg)
	}
	r := mux.NewRouter()
	r.Use(mux.MiddlewareFunc(cfg.auth))
	r.Handle("/finding-aid", findingAid(cfg.holdings)).Methods(http.MethodGet)
	return r
}

func findingAid(h catalog.Holdings) http.HandlerFunc {
	var (
		once sync.Once
		page []byte
	)
	return func(w http.ResponseWriter, r *http.Request) {
		reader := identity.Reader(r.Context())
		once.Do(func() { page, _ = json.Marshal(catalog.Compile(h, reader.Institution)) }) // want `\(cacheonce:attribute\)`
		w.Header().Set("Content-Type", "application/json")
		w.Write(page)
	}
}
