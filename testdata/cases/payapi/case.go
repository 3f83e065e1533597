// Package payapi creates payments, and replays its answer to a repeated
// Idempotency-Key of the same user.
package payapi

import (
	"net/http"

	"github.com/gomodule/redigo/redis"

	"github.com/whosecache/whosecache/testdata/cases/payapi/api"
	"github.com/whosecache/whosecache/testdata/cases/payapi/auth"
	"github.com/whosecache/whosecache/testdata/cases/payapi/idempotency"
	"github.com/whosecache/whosecache/testdata/cases/payapi/payments"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for range 2 {
			r := oracle.Get(u, "/payments?cents=500")
			r.Method = http.MethodPost
			r.Header.Set("Idempotency-Key", "order-1")
			all = append(all, r)
		}
		return all
	},
	New: func(env *oracle.Env) http.Handler {
		pool := &redis.Pool{Dial: func() (redis.Conn, error) { return redis.Dial("tcp", env.Redis) }}
		h := api.Payments(payments.NewService())
		return auth.Middleware(oracle.Secret, idempotency.Middleware(idempotency.NewStore(pool), h))
	},
}
