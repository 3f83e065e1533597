// Package payroll shows payslips to the companies that had them made.
package payroll

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/d4_payroll/internal/payslip"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/runs/2024-11", Refused: http.StatusNotFound}

type account struct {
	jwt.RegisteredClaims
	Company string `json:"tenant"`
}

type accountKey struct{}

func New(*oracle.Env) http.Handler {
	desk := payslip.NewDesk(payslip.Runs{
		"2024-11": {Company: "acme", Employees: 41, Total: 187_200},
		"2024-12": {Company: "globex", Employees: 7, Total: 31_050},
	})
	app := fiber.New()
	runs := app.Group("/runs", authenticate(oracle.Secret))
	runs.Get("/:run", func(c fiber.Ctx) error {
		acc := c.Locals(accountKey{}).(*account)
		summary, err := desk.Summary(acc.Company, strings.Clone(c.Params("run")))
		if errors.Is(err, payslip.ErrNotFound) {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		return c.JSON(summary)
	})
	return adaptor.FiberApp(app)
}

func authenticate(key []byte) fiber.Handler {
	keyOf := func(*jwt.Token) (any, error) { return key, nil }
	return func(c fiber.Ctx) error {
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		acc := new(account)
		if _, err := jwt.ParseWithClaims(strings.Clone(raw), acc, keyOf, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals(accountKey{}, acc)
		return c.Next()
	}
}
