// Package rights_owner computes what a caller may do, for a while.
package rights_owner

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/rights_owner/session"
)

type grant struct {
	Owner string   `json:"owner"`
	May   []string `json:"may"`
}

func compute(groups []string) []string {
	may := []string{"read"}
	for _, g := range groups {
		if g == "admins" {
			may = append(may, "write", "delete")
		}
	}
	return may
}

type api struct{ rdb redis.UniversalClient }

func (a *api) rights(c echo.Context) error {
	b := c.Get("bearer").(*session.Bearer)
	ctx := c.Request().Context()
	key := "rights:" + url.QueryEscape(b.Subject)
	var g grant
	if text, err := a.rdb.Get(ctx, key).Bytes(); err == nil && json.Unmarshal(text, &g) == nil && g.Owner == b.Subject {
		return c.JSON(http.StatusOK, g.May)
	}
	g = grant{Owner: b.Subject, May: compute(b.Groups)}
	text, err := json.Marshal(g)
	if err != nil {
		return err
	}
	if err := a.rdb.Set(ctx, key, text, 5*time.Minute).Err(); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, g.May)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/rights",
	New: func(env *oracle.Env) http.Handler {
		a := &api{redis.NewClient(&redis.Options{Addr: env.Redis})}
		e := echo.New()
		e.Use(session.Middleware(oracle.Secret))
		e.GET("/rights", a.rights)
		return e
	},
}
