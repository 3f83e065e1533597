package redishset_safe

import (
	"net/http"

	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/basket?shop=north",
	New: func(env *oracle.Env) http.Handler {
		return Handler{
			Redis:     redis.NewClient(&redis.Options{Addr: env.Redis}),
			Warehouse: Warehouse{"alice": {{"diamond", 2}}, "bob": {{"pencil", 12}}},
			Secret:    oracle.Secret,
		}
	},
}
