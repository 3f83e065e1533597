package chictx

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/venues/opera/seat",
	New: func(*oracle.Env) http.Handler {
		api, err := NewAPI(oracle.Secret)
		if err != nil {
			panic(err)
		}
		return api
	},
}
