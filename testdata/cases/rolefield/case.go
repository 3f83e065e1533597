package rolefield

import (
	"net/http"

	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/cases/rolefield/session"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/employees/77",
	New: func(env *oracle.Env) http.Handler {
		portal := NewPortal(redis.NewClient(&redis.Options{Addr: env.Redis}))
		mux := http.NewServeMux()
		mux.HandleFunc("GET /employees/{id}", portal.GetEmployee)
		return session.Middleware(oracle.Secret)(mux)
	},
}
