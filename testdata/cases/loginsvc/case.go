// Package loginsvc logs users in: sessions, OAuth states, refresh tokens and
// password reset codes, all stored under random names.
package loginsvc

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/loginsvc/session"
	"github.com/whosecache/whosecache/testdata/cases/loginsvc/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{"/login", "/oauth/start?provider=hub", "/token/refresh", "/password/reset"} {
			r := oracle.Get(u, path)
			r.Method = http.MethodPost
			all = append(all, r)
		}
		return append(all, oracle.Get(u, "/whoami"))
	},
	New: func(env *oracle.Env) http.Handler {
		store := session.NewStore(redis.NewClient(&redis.Options{Addr: env.Redis}))
		return web.New(store, oracle.Secret).Handler()
	},
}
