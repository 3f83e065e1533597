// Package harbour_captains tells captains where they may moor.
package harbour_captains

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/utils"

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
	quick := &pages{bodies: make(map[string][]byte)}
	h.GET("/tides", quick.keep, tides)
	captains := h.Group("/captain", aboard, quick.keep)
	captains.GET("/berths", moorings)
	return h
}

type pages struct {
	mu     sync.RWMutex
	bodies map[string][]byte
}

// keep answers with the page that was made last.
func (p *pages) keep(ctx context.Context, c *app.RequestContext) {
	key := c.GetString("captain") + " " + string(c.Request.URI().RequestURI())
	p.mu.RLock()
	body, ok := p.bodies[key]
	p.mu.RUnlock()
	if ok {
		c.Header("Cache-Control", "no-store")
		c.Data(http.StatusOK, "application/json", body)
		c.Abort()
		return
	}
	c.Next(ctx)
	if c.Response.StatusCode() == http.StatusOK {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.bodies[key] = append([]byte(nil), c.Response.Body()...)
	}
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
