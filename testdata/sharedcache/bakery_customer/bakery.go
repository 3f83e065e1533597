// Package bakery_customer takes orders for bread.
package bakery_customer

import (
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/gofiber/fiber/v2/middleware/cache"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/orders?day=monday"}

var orders = map[string]string{"alice": "acme rye", "bob": "globex spelt"}

// New opens the bakery.
func New(*oracle.Env) http.Handler {
	app := fiber.New()
	cfg := cache.Config{Expiration: time.Minute, KeyGenerator: byQuery("day")}
	app.Use(customer(oracle.Secret))
	app.Get("/orders", cache.New(cfg), list)
	return adaptor.FiberApp(app)
}

// byQuery tells the values of one parameter apart.
func byQuery(name string) func(*fiber.Ctx) string {
	return func(c *fiber.Ctx) string {
		customer, _ := c.Locals("customer").(string)
		return c.Path() + "?" + c.Query(name) + "#" + customer
	}
}

func customer(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		var claims jwt.RegisteredClaims
		raw := strings.TrimPrefix(c.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals("customer", claims.Subject)
		return c.Next()
	}
}

func list(c *fiber.Ctx) error {
	c.Set("Cache-Control", "no-store")
	name, _ := c.Locals("customer").(string)
	return c.JSON(fiber.Map{"order": orders[name]})
}
