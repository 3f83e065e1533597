// Package inbox counts unread messages; echo-jwt keeps the token under its own key.
package inbox

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type claims struct {
	Scope string `json:"scope"`
	jwt.RegisteredClaims
}

type summary struct {
	Folder string `json:"folder"`
	Unread int    `json:"unread"`
	For    string `json:"for"`
}

type Inbox struct {
	*cache.Cache
	messages map[string]map[string]int
}

func (in *Inbox) count(user, folder string) summary {
	return summary{Folder: folder, Unread: in.messages[user][folder], For: user}
}

func (in *Inbox) Folder(c echo.Context) error {
	folder := c.Param("folder")
	if v, found := in.Get("inbox." + folder); found {
		switch s := v.(type) {
		case summary:
			return c.JSON(http.StatusOK, s)
		case error:
			return s
		}
	}
	tok, ok := c.Get("identity").(*jwt.Token)
	if !ok {
		return echo.ErrUnauthorized
	}
	s := in.count(tok.Claims.(*claims).Subject, folder)
	in.Set("inbox."+folder, s, cache.DefaultExpiration) // want `cachekey:subject`
	return c.JSON(http.StatusOK, s)
}

var Case = oracle.Case{
	Path: "/inbox/spam",
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		in := &Inbox{cache.New(time.Minute, 0), map[string]map[string]int{"alice": {"spam": 12}, "bob": {"spam": 1}}}
		g := e.Group("/inbox", echojwt.WithConfig(echojwt.Config{
			SigningKey:    oracle.Secret,
			ContextKey:    "identity",
			NewClaimsFunc: func(echo.Context) jwt.Claims { return new(claims) },
		}))
		show := (*Inbox).Folder
		g.GET("/:folder", func(c echo.Context) error { return show(in, c) })
		return e
	},
}
