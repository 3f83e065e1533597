package checkedother

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/boards/main",
	New: func(env *oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /boards/{board}", New(env.Redis, oracle.Secret).Board)
		return mux
	},
}
