// Package y_archive_safe tells readers which files they have ordered.
package y_archive_safe

import (
	"fmt"
	"net/http"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_archive_safe/login"
)

type config struct {
	auth func(http.Handler) http.Handler
}

// An Option configures the service.
type Option func(*config)

// WithAuthenticator sets the middleware that finds out who asks.
func WithAuthenticator(m func(http.Handler) http.Handler) Option {
	return func(c *config) { c.auth = m }
}

// New is the service.
func New(opts ...Option) http.Handler {
	var cfg config
	for _, o := range opts {
		o(&cfg)
	}
	r := mux.NewRouter()
	r.Use(mux.MiddlewareFunc(cfg.auth))
	r.HandleFunc("/files", files)
	return r
}

func files(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "the files of %s\n", login.Reader(r.Context()))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/files",
	New:  func(*oracle.Env) http.Handler { return New(WithAuthenticator(login.Bearer(oracle.Secret))) },
}
