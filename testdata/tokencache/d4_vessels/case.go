// Package vessels tells shipping agents where their vessels are.
package vessels

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/d4_vessels/internal/fingerprint"
	"github.com/whosecache/whosecache/testdata/tokencache/d4_vessels/internal/introspect"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := oracle.Get(u, "/vessels")
		r.Header.Del("Authorization")
		r.Header.Set("X-Agent-Key", "agent-"+u.Subject+"-93ab77e0")
		return []*http.Request{r}
	},
}

func New(env *oracle.Env) http.Handler {
	agents := introspect.NewDirectory(map[string]introspect.Agent{
		"agent-alice-93ab77e0": {Name: "alice", Line: "acme", Vessels: []string{"Acme Dawn", "Acme Dusk"}},
		"agent-bob-93ab77e0":   {Name: "bob", Line: "globex", Vessels: []string{"Globe"}},
	})
	lookup := introspect.Remembering(
		agents,
		redis.NewClient(&redis.Options{Addr: env.Redis}),
		introspect.WithTTL(2*time.Minute),
		introspect.WithFingerprint(fingerprint.New(oracle.Secret)),
	)
	e := echo.New()
	e.GET("/vessels", vessels, requireAgent(lookup))
	return e
}

func requireAgent(lookup introspect.Lookup) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			agent, err := lookup.Agent(c.Request().Context(), c.Request().Header.Get("X-Agent-Key"))
			if err != nil {
				return echo.NewHTTPError(http.StatusUnauthorized).SetInternal(err)
			}
			c.Set("agent", agent)
			return next(c)
		}
	}
}

func vessels(c echo.Context) error {
	agent := c.Get("agent").(introspect.Agent)
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.JSON(http.StatusOK, agent)
}
