package laps_own

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/laps",
	New: func(env *oracle.Env) http.Handler {
		return New(redis.NewClient(&redis.Options{Addr: env.Redis}), oracle.Secret)
	},
}
