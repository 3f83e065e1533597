// Package entitlements says which licences the caller may use.
package entitlements

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/d4_entitlements/internal/identity"
	"github.com/whosecache/whosecache/testdata/tokencache/d4_entitlements/internal/web"
)

var Case = oracle.Case{New: New, Path: "/licences"}

func New(env *oracle.Env) http.Handler {
	rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
	var provider identity.Introspector = identity.NewProvider(oracle.Secret)
	provider = identity.Cached(provider, rdb, 5*time.Minute)

	licences := map[string][]string{
		"acme":   {"cad-pro", "render-farm"},
		"globex": {"cad-lite"},
	}
	r := chi.NewRouter()
	r.Use(web.Authenticate(provider))
	r.Get("/licences", web.Licences(licences))
	return r
}
