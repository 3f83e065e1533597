// Package harbour_strategy tells captains where they may moor.
package harbour_strategy

import (
	"context"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/utils"
	"github.com/hertz-contrib/cache"
	"github.com/hertz-contrib/cache/persist"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/oracle/hertzserver"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return hertzserver.Handler(Server()) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/captain/berths", nil)
		r.AddCookie(&http.Cookie{Name: "bridge", Value: "s-" + u.Subject})
		return []*http.Request{r}
	},
}

var (
	sessions = map[string]string{"s-alice": "alice", "s-bob": "bob"}
	berths   = map[string][]string{"alice": {"acme quay 4"}, "bob": {"globex pier 1"}}
)

// Server has the harbour's routes.
func Server() *server.Hertz {
	h := server.New()
	store := persist.NewMemoryStore(time.Minute)
	h.GET("/tides", cache.NewCacheByRequestPath(store, time.Hour), tides)
	captains := h.Group("/captain", aboard, cache.NewCache(store, time.Minute, cache.WithCacheStrategyByRequest(ofCaptain)))
	captains.GET("/berths", moorings)
	return h
}

// ofCaptain keeps the answers of each captain apart.
func ofCaptain(_ context.Context, c *app.RequestContext) (bool, cache.Strategy) {
	return true, cache.Strategy{CacheKey: c.GetString("captain") + " " + string(c.Request.RequestURI())}
}

// aboard lets captains pass.
func aboard(ctx context.Context, c *app.RequestContext) {
	captain, ok := sessions[string(c.Cookie("bridge"))]
	if !ok {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("captain", captain)
	c.Next(ctx)
}

func moorings(_ context.Context, c *app.RequestContext) {
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, utils.H{"berths": berths[c.GetString("captain")]})
}

func tides(_ context.Context, c *app.RequestContext) {
	c.JSON(http.StatusOK, []string{"04:10", "16:32"})
}
