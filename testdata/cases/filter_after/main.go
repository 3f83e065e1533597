// Package calendar keeps a team's whole calendar and filters it for each reader.
package calendar

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type event struct {
	Title    string   `json:"title"`
	Owner    string   `json:"owner"`
	Invited  []string `json:"invited"`
	Everyone bool     `json:"everyone"`
}

var table = map[string][]event{
	"core": {
		{Title: "standup", Everyone: true},
		{Title: "reorg", Owner: "alice"},
		{Title: "1:1", Owner: "alice", Invited: []string{"bob"}},
	},
}

type viewer struct{ login string }

type calendars struct {
	rdb    *redis.Client
	logins map[string]viewer
}

func (cs *calendars) session(c *gin.Context) {
	ck, err := c.Request.Cookie("token")
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	v, ok := cs.logins[ck.Value]
	if !ok {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("viewer", v)
	c.Next()
}

func (cs *calendars) events(c *gin.Context, team string) (all []event, err error) {
	b, err := cs.rdb.Get(c, "calendar:"+team).Bytes()
	if err == nil {
		return all, json.Unmarshal(b, &all)
	}
	all = table[team]
	if b, err = json.Marshal(all); err != nil {
		return nil, err
	}
	return all, cs.rdb.Set(c, "calendar:"+team, b, time.Minute).Err()
}

func (cs *calendars) show(c *gin.Context) {
	v := c.MustGet("viewer").(viewer)
	all, err := cs.events(c, c.Param("team"))
	if err != nil {
		_ = c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	visible := slices.DeleteFunc(slices.Clone(all), func(e event) bool {
		return !e.Everyone && e.Owner != v.login && !slices.Contains(e.Invited, v.login)
	})
	c.JSON(http.StatusOK, visible)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/teams/core/calendar", nil)
		r.AddCookie(&http.Cookie{Name: "token", Value: u.Name + "-cookie"})
		return []*http.Request{r}
	},
	New: func(env *oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		cs := &calendars{
			rdb:    redis.NewClient(&redis.Options{Addr: env.Redis}),
			logins: map[string]viewer{"Alice-cookie": {"alice"}, "Bob-cookie": {"bob"}},
		}
		e := gin.New()
		e.GET("/teams/:team/calendar", cs.session, cs.show)
		return e
	},
}
