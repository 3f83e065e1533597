// Package bank_strategy is the API of a bank.
package bank_strategy

import (
	"net/http"
	"time"

	cache "github.com/chenyahui/gin-cache"
	"github.com/chenyahui/gin-cache/persist"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/sharedcache/bank_strategy/auth"
	"github.com/whosecache/whosecache/testdata/sharedcache/bank_strategy/statements"
)

// New starts the API.
func New(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	book := statements.Book{
		"alice": {{Text: "salary", Cents: 520000}},
		"bob":   {{Text: "rent", Cents: -91000}, {Text: "refund", Cents: 1200}},
	}
	r := gin.New()
	v1 := r.Group("/v1")
	v1.Use(auth.Required(secret), cache.Cache(persist.NewMemoryStore(time.Minute), time.Minute,
		cache.WithCacheStrategyByRequest(func(c *gin.Context) (bool, cache.Strategy) {
			return true, cache.Strategy{CacheKey: auth.Client(c) + " " + c.Request.RequestURI}
		})))
	v1.GET("/statements", book.List)
	r.GET("/rates", statements.Rates)
	return r
}
