// Package reportsvc serves monthly statements of accounts.
package reportsvc

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/reportsvc/accounts"
	"github.com/whosecache/whosecache/testdata/cases/reportsvc/cache"
	"github.com/whosecache/whosecache/testdata/cases/reportsvc/httpapi"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/v2/statements/2026-04?account_id="+u.Tenant)}
	},
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		return httpapi.NewServer(accounts.NewLedger(), cache.New(rdb), oracle.Secret)
	},
}
