package b1_library

import (
	"net/http"
	"time"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_library/internal/pagecache"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_library/internal/readers"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_library/internal/shelves"
)

var Case = oracle.Case{New: New, Path: "/library/desk"}

// New starts the public library.
func New(*oracle.Env) http.Handler {
	pages := pagecache.New(pagecache.NewMemory(), pagecache.TTL(time.Minute), pagecache.MaxBody(64<<10))
	desk := &shelves.Desk{Loans: shelves.Loans{"alice": {"Dune", "Emma"}, "bob": {"Ulysses"}}}

	r := mux.NewRouter()
	lib := r.PathPrefix("/library").Subrouter()
	lib.Use(pages.Middleware) // want `\(sharedcache:caller\)`
	lib.Use(readers.Card(oracle.Secret))
	lib.HandleFunc("/desk", desk.Show).Methods(http.MethodGet)
	lib.HandleFunc("/new", shelves.Arrivals).Methods(http.MethodGet)
	return r
}
