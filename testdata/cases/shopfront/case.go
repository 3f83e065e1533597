// Package shopfront prices the products of a shop for groups of customers.
package shopfront

import (
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/shopfront/catalog"
	"github.com/whosecache/whosecache/testdata/cases/shopfront/internal/cache"
	"github.com/whosecache/whosecache/testdata/cases/shopfront/internal/customer"
	"github.com/whosecache/whosecache/testdata/cases/shopfront/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/shop/prices/sku-1?currency=EUR",
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		prices := catalog.NewPricer(catalog.DefaultList, cache.NewTwoLevel[catalog.Price](rdb, "price", time.Minute))
		return web.Router(web.NewPriceHandler(prices), customer.Authenticate(oracle.Secret))
	},
}
