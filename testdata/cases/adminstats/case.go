// Package adminstats caches statistics of the whole site that admins may read.
package adminstats

import (
	"net/http"
	"time"

	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/adminstats/admin"
	"github.com/whosecache/whosecache/testdata/cases/adminstats/authz"
	"github.com/whosecache/whosecache/testdata/cases/adminstats/stats"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/admin/stats?days=30",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		collector := stats.NewCollector(stats.Site{Users: 2, Orders: 17}, cache.New(time.Minute, time.Minute))
		mux := http.NewServeMux()
		mux.Handle("GET /admin/stats", authz.RequireRole("admin")(admin.Stats(collector)))
		return authz.Authenticate(oracle.Secret)(mux)
	},
}
