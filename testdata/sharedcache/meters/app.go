// Package meters is the front of an electricity supplier.
package meters

import (
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/gofiber/fiber/v2/middleware/cache"
	"github.com/golang-jwt/jwt/v5"
)

// A Plan is what a household pays for.
type Plan struct {
	Tariff string  `json:"tariff"`
	Owed   float64 `json:"owed"`
}

type office struct {
	secret []byte
	plans  map[string]Plan
}

// New starts the office.
func New(secret []byte) http.Handler {
	o := &office{secret: secret, plans: map[string]Plan{
		"alice": {"night", 312.40},
		"bob":   {"day", 18.05},
	}}
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(cache.New(cache.Config{Expiration: time.Minute})) // want `\(sharedcache:caller\)`
	app.Get("/tariffs", o.tariffs)
	account := app.Group("/account", o.household)
	account.Get("/plan", o.plan)
	return adaptor.FiberApp(app)
}

// household finds out whose meter it is.
func (o *office) household(c *fiber.Ctx) error {
	var claims jwt.RegisteredClaims
	bearer := strings.TrimPrefix(c.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(bearer, &claims, func(*jwt.Token) (any, error) { return o.secret, nil }); err != nil {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	c.Locals("household", claims.Subject)
	return c.Next()
}

func (o *office) plan(c *fiber.Ctx) error {
	id, _ := c.Locals("household").(string)
	plan, ok := o.plans[id]
	if !ok {
		return fiber.ErrNotFound
	}
	return c.JSON(plan)
}

func (o *office) tariffs(c *fiber.Ctx) error {
	return c.JSON([]string{"day", "night"})
}
