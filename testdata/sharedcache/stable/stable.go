// Package stable lets owners look after their horses.
package stable

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/stable/account"
	"github.com/whosecache/whosecache/testdata/sharedcache/stable/pagecache"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/me/horses"}

// New opens the stable.
func New(*oracle.Env) http.Handler {
	r := chi.NewRouter()
	r.Use(pagecache.For(pagecache.NewPages())) // want `\(sharedcache:caller\)`
	r.Get("/prices", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("oats 12")) })
	r.Mount("/me", account.Routes(oracle.Secret))
	return r
}
