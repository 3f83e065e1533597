// Package orchard sells apples; growers may log in, guests need not.
package orchard

import (
	"net/http"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/orchard/growers"
	"github.com/whosecache/whosecache/testdata/sharedcache/orchard/pages"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/apples"}

// New opens the orchard.
func New(*oracle.Env) http.Handler {
	r := mux.NewRouter()
	shop := r.NewRoute().Subrouter()
	shop.Use(pages.Keep, growers.Optional(oracle.Secret))
	shop.HandleFunc("/apples", apples).Methods(http.MethodGet)
	return r
}

func apples(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write([]byte("Boskoop, Elstar"))
}
