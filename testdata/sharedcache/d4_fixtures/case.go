// Package fixtures serves the fixtures of a league to clubs that pay for them.
package fixtures

import (
	"net/http"
	"net/http/httptest"
	"time"

	cache "github.com/chenyahui/gin-cache"
	"github.com/chenyahui/gin-cache/persist"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/d4_fixtures/internal/access"
	"github.com/whosecache/whosecache/testdata/sharedcache/d4_fixtures/internal/season"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/v1/fixtures?round=4", nil)
		r.Header.Set("X-Api-Key", "club-"+u.Tenant+"-7f21c9")
		return []*http.Request{r}
	},
	Refused: http.StatusUnauthorized,
}

func New(*oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	book := season.NewBook()
	keys := access.NewKeys(map[string]access.Club{"club-acme-7f21c9": {Name: "acme", Plan: "pro"}})

	e := gin.New()
	e.Use(gin.Recovery())
	v1 := e.Group("/v1")
	v1.Use(cache.CacheByRequestURI(persist.NewMemoryStore(time.Minute), time.Minute)) // want `\(sharedcache:auth\)`
	v1.Use(keys.Require())
	{
		v1.GET("/fixtures", season.List(book))
		v1.GET("/fixtures/:id", season.Show(book))
	}
	return e
}
