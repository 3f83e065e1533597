// Package pier rents out boats.
package pier

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/pier/boats"
	"github.com/whosecache/whosecache/testdata/sharedcache/pier/respcache"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/rentals/open"}

// New opens the pier.
func New(env *oracle.Env) http.Handler {
	e := echo.New()
	cached := respcache.Middleware(respcache.Config{Redis: redis.NewClient(&redis.Options{Addr: env.Redis})}) // want `\(sharedcache:caller\)`
	rentals := e.Group("/rentals", boats.Renter(oracle.Secret), cached)
	rentals.GET("/open", boats.Open)
	e.GET("/boats", boats.All, cached)
	return e
}
