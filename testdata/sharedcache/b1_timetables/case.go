package b1_timetables

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"time"

	cache "github.com/chenyahui/gin-cache"
	"github.com/chenyahui/gin-cache/persist"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_timetables/internal/accounts"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_timetables/internal/lessons"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		var rs []*http.Request
		for _, path := range []string{"/api/holidays", "/api/timetable?week=14"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("X-Api-Key", "tt-"+u.Subject)
			rs = append(rs, r)
		}
		return rs
	},
}

// New starts the timetable API of the school.
func New(*oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	store := persist.NewMemoryStore(time.Minute)
	keys := accounts.Keys{
		"tt-alice": {ID: 17, Login: "alice", Class: "acme-4b"},
		"tt-bob":   {ID: 18, Login: "bob", Class: "globex-2a"},
	}

	r := gin.New()
	r.Use(func(c *gin.Context) { c.Header("Cache-Control", "no-store") })
	api := r.Group("/api", accounts.Resolve(keys))
	api.GET("/holidays", cache.CacheByRequestURI(store, time.Hour), lessons.Holidays)

	own := api.Group("", cache.Cache(store, 30*time.Second, cache.WithCacheStrategyByRequest(func(c *gin.Context) (bool, cache.Strategy) {
		acc, ok := accounts.From(c)
		if !ok {
			return false, cache.Strategy{}
		}
		return true, cache.Strategy{CacheKey: strconv.Itoa(acc.ID) + " " + c.Request.RequestURI}
	})))
	own.GET("/timetable", lessons.Timetable)
	return r
}
