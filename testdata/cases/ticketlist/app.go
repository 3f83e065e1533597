// Package ticketlist is a help desk for many tenants.
package ticketlist

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/ticketlist/ticket"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type session struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

func protect(c *fiber.Ctx) error {
	s := &session{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Get("Authorization"), "Bearer "), s,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	c.Locals("session", s)
	return c.Next()
}

type controller struct{ tickets ticket.Lister }

func (ct *controller) index(c *fiber.Ctx) error {
	s, ok := c.Locals("session").(*session)
	if !ok {
		return fiber.ErrUnauthorized
	}
	q := ticket.ListQuery{
		Tenant: s.Tenant,
		Status: strings.Clone(c.Query("status")),
		Sort:   strings.Clone(c.Query("sort", "no")),
		Page:   c.QueryInt("page", 1),
	}
	ts, err := ct.tickets.List(c.UserContext(), q)
	if err != nil {
		return fiber.ErrInternalServerError
	}
	return c.JSON(fiber.Map{"page": q.Page, "tickets": ts})
}

var Case = oracle.Case{
	Path: "/tickets?status=open&sort=title",
	New: func(*oracle.Env) http.Handler {
		ct := &controller{tickets: ticket.NewCachedService(ticket.DB{
			{1, "acme", "open", "Merger with Initech"}, {2, "globex", "open", "Printer on fire"},
		})}
		app := fiber.New(fiber.Config{DisableStartupMessage: true})
		app.Get("/tickets", protect, ct.index)
		return adaptor.FiberApp(app)
	},
}
