// Package opsboard serves a dashboard that is expensive to compute.
package opsboard

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/opsboard/auth"
	"github.com/whosecache/whosecache/testdata/cases/opsboard/dashboard"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/dashboard?period=week",
	Overlap: true,
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		svc := dashboard.NewService(&dashboard.Warehouse{Slow: env.Gate}, rdb)
		mux := http.NewServeMux()
		mux.Handle("GET /dashboard", auth.Handler(oracle.Secret, dashboard.Handle(svc)))
		return mux
	},
}
