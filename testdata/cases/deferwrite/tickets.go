// Package deferwrite lists a passenger's tickets on a railway route, and stores
// the list when the handler returns.
package deferwrite

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

type ticket struct {
	Passenger string `json:"passenger"`
	Seat      string `json:"seat"`
}

type railway struct {
	tickets *ttlcache.Cache[string, []ticket]
	sold    map[string][]ticket
}

// App returns the API of the railway.
func App(secret []byte) http.Handler {
	rw := &railway{
		tickets: ttlcache.New(ttlcache.WithTTL[string, []ticket](time.Minute)),
		sold:    map[string][]ticket{"alice": {{"alice", "1A"}}, "bob": {{"bob", "44F"}}},
	}
	e := echo.New()
	e.Use(echojwt.JWT(secret))
	e.GET("/routes/:route/tickets", rw.list)
	return e
}

func (rw *railway) list(c echo.Context) (err error) {
	route := c.Param("route")
	if item := rw.tickets.Get(route); item != nil {
		return c.JSON(http.StatusOK, item.Value())
	}
	var tickets []ticket
	defer func() {
		if err == nil {
			rw.tickets.Set(route, tickets, ttlcache.DefaultTTL) // want `value depends on the caller \(.*tickets.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
		}
	}()
	passenger, err := c.Get("user").(*jwt.Token).Claims.GetSubject()
	if err != nil {
		return echo.ErrUnauthorized
	}
	tickets = rw.sold[passenger]
	return c.JSON(http.StatusOK, tickets)
}
