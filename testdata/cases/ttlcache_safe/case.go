package ttlcache_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/docs/plan/buttons",
	New: func(*oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /docs/{doc}/buttons", NewUI(oracle.Secret).Buttons)
		return mux
	},
}
