// Package ledger shows balances to auditors.
package ledger

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/ledger/books"
	"github.com/whosecache/whosecache/testdata/cachehit/ledger/memo"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type token struct {
	Groups []string `json:"groups"`
	jwt.RegisteredClaims
}

func clerk(c *fiber.Ctx) error {
	var t token
	raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &t, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		return fiber.ErrUnauthorized
	}
	c.Locals("clerk", books.Clerk{ID: t.Subject, Groups: t.Groups})
	return c.Next()
}

type handler struct{ balances *memo.Memo[string] }

func (h handler) balance(c *fiber.Ctx) error {
	who := c.Locals("clerk").(books.Clerk)
	year := strings.Clone(c.Params("year"))
	text, err := h.balances.Do("balance:"+year, func() (string, error) { // want `\(cachehit:authorization\)`
		if err := who.CanAudit(); err != nil {
			return "", err
		}
		return books.Balance(year)
	})
	if errors.Is(err, books.ErrDenied) {
		return fiber.NewError(fiber.StatusForbidden, err.Error())
	}
	if err != nil {
		return err
	}
	return c.SendString(text)
}

var Case = oracle.Case{
	Path:    "/balance/2023",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		app := fiber.New()
		app.Use(clerk)
		app.Get("/balance/:year", handler{memo.New[string](time.Minute)}.balance)
		return adaptor.FiberApp(app)
	},
}
