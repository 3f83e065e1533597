// Package depot tells customers what is kept for them.
package depot

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/depot/quick"
	"github.com/whosecache/whosecache/testdata/sharedcache/depot/stock"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/kept"}

// New opens the depot.
func New(*oracle.Env) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hours", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("8 to 18")) })
	mux.Handle("GET /kept", stock.Customers(oracle.Secret, stock.Kept{}))
	return quick.New(mux, 128) // want `\(sharedcache:caller\)`
}
