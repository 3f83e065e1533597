// Package pier rents out boats.
package pier

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/limitations/sharedcache/pier/boats"
	"github.com/whosecache/whosecache/testdata/limitations/sharedcache/pier/respcache"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/rentals/open"}

// limitation(leaks): the cache leaves out what a function of its configuration says.
// Nothing is set here, but what is set may know callers, and the package of the cache
// cannot see it: a cache that calls a function it was given is not reported.

// New opens the pier.
func New(env *oracle.Env) http.Handler {
	e := echo.New()
	cached := respcache.Middleware(respcache.Config{Redis: redis.NewClient(&redis.Options{Addr: env.Redis})})
	rentals := e.Group("/rentals", boats.Renter(oracle.Secret), cached)
	rentals.GET("/open", boats.Open)
	e.GET("/boats", boats.All, cached)
	return e
}
