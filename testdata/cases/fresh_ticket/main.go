// Package tickets opens tickets; a ticket is kept under the id it was born with.
package tickets

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type ticket struct {
	ID       string `json:"-"`
	Reporter string `json:"reporter"`
	Title    string `json:"title"`
}

type desk struct{ tickets *bigcache.BigCache }

func reporter(c echo.Context) string {
	sub, _ := c.Get("user").(*jwt.Token).Claims.GetSubject()
	return sub
}

func (d desk) open(c echo.Context) error {
	var t ticket
	if err := c.Bind(&t); err != nil {
		return err
	}
	t.ID, t.Reporter = uuid.NewString(), reporter(c)
	b, err := json.Marshal(t)
	if err != nil {
		return err
	}
	if err := d.tickets.Set("ticket:"+t.ID, b); err != nil {
		return err
	}
	return c.JSONBlob(http.StatusCreated, b)
}

func (d desk) get(c echo.Context) error {
	b, err := d.tickets.Get("ticket:" + c.Param("id"))
	if err != nil {
		return echo.ErrNotFound
	}
	var t ticket
	if json.Unmarshal(b, &t) != nil || t.Reporter != reporter(c) {
		return echo.ErrForbidden
	}
	return c.JSON(http.StatusOK, t)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodPost, "/tickets", strings.NewReader(`{"title":"It is broken"}`))
		r.Header.Set("Authorization", "Bearer "+oracle.Token(u))
		r.Header.Set("Content-Type", "application/json")
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		bc, err := bigcache.New(context.Background(), bigcache.DefaultConfig(time.Minute))
		if err != nil {
			panic(err)
		}
		e := echo.New()
		e.Use(echojwt.JWT(oracle.Secret))
		d := desk{bc}
		e.POST("/tickets", d.open)
		e.GET("/tickets/:id", d.get)
		return e
	},
}
