// Package clubdesk tells visitors what is planned; who they are is asked first.
package clubdesk

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type club struct {
	rdb   *redis.Client
	plans map[string]string
}

type visitor struct{ Login string }

// visitor finds whom a session is of.
func (x *club) visitor(ctx context.Context, id string) (*visitor, error) {
	raw, err := x.rdb.Get(ctx, "session:"+id).Bytes()
	if err != nil {
		return nil, err
	}
	v := new(visitor)
	return v, json.Unmarshal(raw, v)
}

func (x *club) plan(c echo.Context) error {
	ctx, month := c.Request().Context(), c.Param("month")
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	id, err := c.Cookie("session")
	if err != nil {
		return echo.ErrUnauthorized
	}
	if _, err := x.visitor(ctx, id.Value); err != nil {
		return echo.ErrUnauthorized
	}
	if text, err := x.rdb.Get(ctx, "plan:"+month).Result(); err == nil {
		return c.String(http.StatusOK, text)
	}
	x.rdb.Set(ctx, "plan:"+month, x.plans[month], time.Minute)
	return c.String(http.StatusOK, x.plans[month])
}

func visit(id string) []*http.Request {
	r := httptest.NewRequest(http.MethodGet, "/plans/may", nil)
	r.AddCookie(&http.Cookie{Name: "session", Value: id})
	return []*http.Request{r}
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request { return visit("s-" + u.Subject) },
	Forged:   func() []*http.Request { return visit("made-up") },
	New: func(env *oracle.Env) http.Handler {
		x := &club{redis.NewClient(&redis.Options{Addr: env.Redis}), map[string]string{"may": "dinner"}}
		for _, who := range []string{"alice", "bob"} {
			x.rdb.Set(context.Background(), "session:s-"+who, `{"Login":"`+who+`"}`, time.Hour)
		}
		e := echo.New()
		e.GET("/plans/:month", x.plan)
		return e
	},
}
