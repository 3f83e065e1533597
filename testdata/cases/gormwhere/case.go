package gormwhere

import (
	"net/http"

	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/orders?status=open",
	New: func(env *oracle.Env) http.Handler {
		db, err := OpenDB()
		if err != nil {
			panic(err)
		}
		orders := &Orders{DB: db, Cache: redis.NewClient(&redis.Options{Addr: env.Redis}), Secret: oracle.Secret}
		return orders.Engine()
	},
}
