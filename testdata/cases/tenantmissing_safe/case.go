package tenantmissing_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/flags/new-checkout",
	New: func(*oracle.Env) http.Handler {
		flags, err := NewFlags(oracle.Secret)
		if err != nil {
			panic(err)
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /flags/{flag}", flags.Evaluate)
		return mux
	},
}
