package greenhouse

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_greenhouse/internal/auth"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_greenhouse/internal/beds"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewRouter(auth.NewVerifier(oracle.Secret), beds.NewPlanner(beds.Demo()))
	},
	Path: "/v1/overview",
}
