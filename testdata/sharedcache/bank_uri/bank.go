// Package bank_uri is the API of a bank.
package bank_uri

import (
	"net/http"
	"time"

	cache "github.com/chenyahui/gin-cache"
	"github.com/chenyahui/gin-cache/persist"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/sharedcache/bank_uri/auth"
	"github.com/whosecache/whosecache/testdata/sharedcache/bank_uri/statements"
)

// New starts the API.
func New(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	book := statements.Book{
		"alice": {{Text: "salary", Cents: 520000}},
		"bob":   {{Text: "rent", Cents: -91000}, {Text: "refund", Cents: 1200}},
	}
	r := gin.New()
	r.Use(cache.CacheByRequestURI(persist.NewMemoryStore(time.Minute), time.Minute)) // want `\(sharedcache:caller\)`
	v1 := r.Group("/v1")
	v1.Use(auth.Required(secret))
	v1.GET("/statements", book.List)
	r.GET("/rates", statements.Rates)
	return r
}
