// Package orchard reports harvests to cooperatives.
package orchard

import (
	"strings"

	"github.com/gofiber/fiber/v3"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_orchard/internal/harvest"
)

type grower struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

// App is the service.
func App(secret []byte, reg *harvest.Registry) *fiber.App {
	app := fiber.New()
	app.Use(func(c fiber.Ctx) error {
		g := new(grower)
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Get("Authorization"), "Bearer "), g,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return fiber.ErrUnauthorized
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		c.Locals("grower", g)
		return c.Next()
	})
	app.Get("/harvest", func(c fiber.Ctx) error {
		g := fiber.Locals[*grower](c, "grower")
		return c.JSON(reg.Of(g.Tenant).Report())
	})
	return app
}
