// Package contracts_skip is the portal of an insurance.
package contracts_skip

import (
	"net/http"
	"time"

	"github.com/coocood/freecache"
	cache "github.com/gitsight/go-echo-cache"
	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

type portal struct{ contracts map[string][]string }

// New starts the portal.
func New(secret []byte) http.Handler {
	p := &portal{contracts: map[string][]string{"alice": {"house", "boat"}, "bob": {"car"}}}
	e := echo.New()
	mine := e.Group("/mine", echojwt.JWT(secret))
	mine.Use(cache.New(&cache.Config{
		TTL: time.Minute,
		Cache: func(r *http.Request) bool {
			return r.Method == http.MethodGet && r.Header.Get("Authorization") == ""
		},
	}, freecache.NewCache(1<<20)))
	mine.GET("/contracts", p.list)
	return e
}

func (p *portal) list(c echo.Context) error {
	token, ok := c.Get("user").(*jwt.Token)
	if !ok {
		return echo.ErrUnauthorized
	}
	customer, err := token.Claims.GetSubject()
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, p.contracts[customer])
}
