// Package bank_rates is the API of a bank.
package bank_rates

import (
	"net/http"
	"time"

	"github.com/gin-contrib/cache"
	"github.com/gin-contrib/cache/persistence"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/sharedcache/bank_rates/auth"
	"github.com/whosecache/whosecache/testdata/sharedcache/bank_rates/statements"
)

// New starts the API.
func New(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	book := statements.Book{
		"alice": {{Text: "salary", Cents: 520000}},
		"bob":   {{Text: "rent", Cents: -91000}, {Text: "refund", Cents: 1200}},
	}
	r := gin.New()
	store := persistence.NewInMemoryStore(time.Minute)
	v1 := r.Group("/v1", auth.Required(secret))
	v1.GET("/statements", book.List)
	r.GET("/rates", cache.CachePage(store, time.Minute, statements.Rates))
	return r
}
