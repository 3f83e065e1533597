// Package laps shows swimmers their laps.
package laps

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

// New starts the service.
func New(rdb *redis.Client, secret []byte) http.Handler {
	laps := map[string]int{"alice": 64, "bob": 12}
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(func(c *fiber.Ctx) error {
		var swimmer jwt.RegisteredClaims
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &swimmer, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals("swimmer", swimmer.Subject)
		return c.Next()
	})
	app.Get("/laps", remember(rdb), func(c *fiber.Ctx) error { // want `\(sharedcache:caller\)`
		return c.JSON(fiber.Map{"laps": laps[c.Locals("swimmer").(string)]})
	})
	return adaptor.FiberApp(app)
}

func remember(rdb *redis.Client) fiber.Handler {
	return func(c *fiber.Ctx) error {
		ctx := context.Background()
		key := "page:" + c.OriginalURL()
		if body, err := rdb.Get(ctx, key).Bytes(); err == nil {
			return c.Type("json").Send(body)
		}
		if err := c.Next(); err != nil {
			return err
		}
		return rdb.Set(ctx, key, c.Response().Body(), time.Minute).Err()
	}
}
