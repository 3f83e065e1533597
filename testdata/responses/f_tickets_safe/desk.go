// Package f_tickets_safe is a support desk.
package f_tickets_safe

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/responses/f_tickets_safe/reply"
)

type ticket struct {
	ID       int    `json:"id"`
	Reporter string `json:"reporter"`
	Subject  string `json:"subject"`
}

type desk struct {
	tickets []ticket
	topics  []string
}

var errUnknown = errors.New("no such ticket")

// NewRouter is the API of the desk.
func NewRouter(signingKey []byte) *echo.Echo {
	d := &desk{
		topics: []string{"billing", "delivery", "other"},
		tickets: []ticket{
			{1, "alice", "Refund for order 812"},
			{2, "bob", "Cannot change my address"},
			{3, "alice", "Invoice is wrong"},
		},
	}

	e := echo.New()
	e.HideBanner = true
	e.GET("/topics", func(c echo.Context) error { return c.JSON(http.StatusOK, d.topics) })

	mine := e.Group("/tickets")
	mine.Use(echojwt.WithConfig(echojwt.Config{
		SigningKey:    signingKey,
		ContextKey:    "token",
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(jwt.RegisteredClaims) },
	}))
	mine.GET("", d.list)
	mine.GET("/:id", d.show)
	return e
}

func reporter(c echo.Context) string {
	return c.Get("token").(*jwt.Token).Claims.(*jwt.RegisteredClaims).Subject
}

func (d *desk) list(c echo.Context) error {
	mine := make([]ticket, 0)
	for _, t := range d.tickets {
		if t.Reporter == reporter(c) {
			mine = append(mine, t)
		}
	}
	return reply.OK(c, mine)
}

func (d *desk) show(c echo.Context) error {
	t, err := d.find(reporter(c), c.Param("id"))
	switch {
	case errors.Is(err, errUnknown):
		return reply.Fail(c, http.StatusNotFound, err.Error())
	case err != nil:
		return reply.Fail(c, http.StatusBadRequest, "bad id")
	}
	return reply.OK(c, t)
}

func (d *desk) find(who, id string) (ticket, error) {
	n, err := strconv.Atoi(id)
	if err != nil {
		return ticket{}, err
	}
	for _, t := range d.tickets {
		if t.ID == n && t.Reporter == who {
			return t, nil
		}
	}
	return ticket{}, errUnknown
}
