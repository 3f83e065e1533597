// Package rpcgate serves typed methods over HTTP as grpc-gateway does.
package rpcgate

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/rpcgate/auth"
	"github.com/whosecache/whosecache/testdata/cases/rpcgate/rpc"
	"github.com/whosecache/whosecache/testdata/cases/rpcgate/usage"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/v1/usage?Month=2026-04&Unit=GB",
	New: func(*oracle.Env) http.Handler {
		svc := usage.NewService()
		cache := rpc.NewCache()
		mux := http.NewServeMux()
		mux.Handle("GET /v1/usage", rpc.Handle(rpc.Cached(cache, "usage.Get", svc.Get))) // want `cachekey:subject`
		mux.Handle("GET /v1/plans", rpc.Handle(svc.Plans))
		return auth.Middleware(oracle.Secret, mux)
	},
}
