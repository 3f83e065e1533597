// Package fuelprices quotes fuel to fleet customers, each at his contract's price.
package fuelprices

import (
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const maxAge = 30 * time.Second

type quote struct {
	Fleet  string  `json:"fleet"`
	Diesel float64 `json:"diesel"`
}

type desk struct {
	sync.Mutex
	last    quote
	fetched time.Time
}

func contract(tenant string) float64 { return 1.10 + float64(len(tenant))/100 }

func (d *desk) quote(c *fiber.Ctx) error {
	claims := c.Locals("user").(jwt.MapClaims)
	fleet, _ := claims["tenant"].(string)
	d.Lock()
	defer d.Unlock()
	if time.Since(d.fetched) > maxAge {
		d.last = quote{Fleet: fleet, Diesel: contract(fleet)} // want `keeps what depends on the first caller's tenant .*\(cacheonce:attribute\)`
		d.fetched = time.Now()
	}
	return c.JSON(d.last)
}

func bearer(c *fiber.Ctx) error {
	claims := jwt.MapClaims{}
	raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return fiber.ErrUnauthorized
	}
	c.Locals("user", claims)
	return c.Next()
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/quote",
	New: func(*oracle.Env) http.Handler {
		app := fiber.New()
		d := new(desk)
		app.Get("/quote", bearer, d.quote)
		return adaptor.FiberApp(app)
	},
}
