// Package depot_hours tells customers what is kept for them.
package depot_hours

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/depot_hours/quick"
	"github.com/whosecache/whosecache/testdata/sharedcache/depot_hours/stock"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/kept"}

// New opens the depot.
func New(*oracle.Env) http.Handler {
	mux := http.NewServeMux()
	hours := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("8 to 18")) })
	mux.Handle("GET /hours", quick.New(hours, 1))
	mux.Handle("GET /kept", stock.Customers(oracle.Secret, stock.Kept{}))
	return mux
}
