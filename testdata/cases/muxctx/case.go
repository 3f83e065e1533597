package muxctx

import (
	"net/http"

	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/cases/muxctx/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/estimate/airport/home",
	New: func(env *oracle.Env) http.Handler {
		p := &Pricing{
			rdb:       redis.NewClient(&redis.Options{Addr: env.Redis}),
			discounts: map[string]float64{"alice": 0.5},
		}
		return p.Router(auth.Middleware{Secret: oracle.Secret})
	},
}
