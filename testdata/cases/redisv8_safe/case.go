package redisv8_safe

import (
	"net/http"

	"github.com/go-redis/redis/v8"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/alarms?city=Oslo",
	New: func(env *oracle.Env) http.Handler {
		return http.HandlerFunc((&AlarmService{Client: redis.NewClient(&redis.Options{Addr: env.Redis}), Secret: oracle.Secret}).ListAlarms)
	},
}
