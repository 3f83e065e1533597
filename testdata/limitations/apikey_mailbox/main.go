// Package usage serves monthly usage; one goroutine owns the pages.
package usage

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type account struct {
	Owner string
	Plan  string
}

var apiKeys = map[string]account{
	"key-alice": {Owner: "alice", Plan: "gold"},
	"key-bob":   {Owner: "bob", Plan: "free"},
}

type (
	put struct {
		key  string
		page string
	}
	ask struct {
		key   string
		reply chan<- string
	}
)

type mailbox struct {
	puts chan put
	asks chan ask
}

func (m mailbox) run() {
	pages := map[string]string{}
	for {
		select {
		case p := <-m.puts:
			// limitation(leaks): key and value travel over a channel to the goroutine that owns the map; what is sent is not followed to who receives it
			pages[p.key] = p.page
		case a := <-m.asks:
			a.reply <- pages[a.key]
		}
	}
}

func (m mailbox) lookup(key string) string {
	reply := make(chan string, 1)
	m.asks <- ask{key, reply}
	return <-reply
}

func withAccount(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		acc, ok := apiKeys[c.Request().Header.Get("X-API-Key")]
		if !ok {
			return echo.NewHTTPError(http.StatusUnauthorized, "unknown key")
		}
		c.Set("account", acc)
		return next(c)
	}
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/usage/2024-05", nil)
		r.Header.Set("X-API-Key", "key-"+u.Subject)
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		box := mailbox{make(chan put, 8), make(chan ask)}
		go box.run()
		e := echo.New()
		e.GET("/usage/:month", func(c echo.Context) error {
			key := "usage:" + c.Param("month")
			if page := box.lookup(key); page != "" {
				return c.String(http.StatusOK, page)
			}
			acc := c.Get("account").(account)
			page := fmt.Sprintf("%s used %d calls of plan %s", acc.Owner, 7*len(acc.Owner), acc.Plan)
			box.puts <- put{key: key, page: page}
			return c.String(http.StatusOK, page)
		}, withAccount)
		return e
	},
}
