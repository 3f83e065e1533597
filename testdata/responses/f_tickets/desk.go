// Package f_tickets is a support desk.
package f_tickets

import (
	"net/http"
	"strconv"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/responses/f_tickets/reply"
)

type ticket struct {
	ID       int    `json:"id"`
	Reporter string `json:"reporter"`
	Subject  string `json:"subject"`
	Open     bool   `json:"open"`
}

type desk struct {
	tickets []ticket
	topics  []string
}

// NewRouter is the API of the desk.
func NewRouter(signingKey []byte) *echo.Echo {
	d := &desk{
		topics: []string{"billing", "delivery", "other"},
		tickets: []ticket{
			{1, "alice", "Refund for order 812", true},
			{2, "bob", "Cannot change my address", true},
			{3, "alice", "Invoice is wrong", false},
		},
	}

	e := echo.New()
	e.HideBanner = true
	e.GET("/topics", d.listTopics)

	mine := e.Group("/tickets", echojwt.JWT(signingKey))
	mine.GET("", d.list)
	mine.GET("/:id", d.show)
	mine.DELETE("/:id", d.close)
	return e
}

func subject(c echo.Context) string {
	token := c.Get("user").(*jwt.Token)
	sub, _ := token.Claims.GetSubject()
	return sub
}

// listTopics is what the form of a new ticket offers.
func (d *desk) listTopics(c echo.Context) error {
	return reply.OK(c, d.topics)
}

func (d *desk) list(c echo.Context) error {
	who := subject(c)
	mine := make([]ticket, 0)
	for _, t := range d.tickets {
		if t.Reporter == who {
			mine = append(mine, t)
		}
	}
	return reply.OK(c, mine) // want `\(nostore:header:note\)`
}

func (d *desk) show(c echo.Context) error {
	t, err := d.find(c)
	if err != nil {
		return reply.Fail(c, http.StatusNotFound, err.Error())
	}
	return reply.OK(c, t) // want `\(nostore:header:note\)`
}

func (d *desk) close(c echo.Context) error {
	t, err := d.find(c)
	if err != nil {
		return reply.Fail(c, http.StatusNotFound, err.Error())
	}
	t.Open = false
	return reply.OK(c, t)
}

// find returns the ticket of the path, if it is one of the caller's.
func (d *desk) find(c echo.Context) (*ticket, error) {
	id, err := strconv.Atoi(c.Param("id"))
	if err != nil {
		return nil, err
	}
	who := subject(c)
	for i := range d.tickets {
		if t := &d.tickets[i]; t.ID == id && t.Reporter == who {
			return t, nil
		}
	}
	return nil, echo.ErrNotFound
}
