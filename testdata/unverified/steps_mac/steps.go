// Package steps_mac counts steps.
package steps_mac

import (
	"net/http"
	"strings"
	"time"

	"github.com/coocood/freecache"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/unverified/steps_mac/token"
)

var steps = map[string]string{"alice": "alice walked 90 steps", "bob": "bob ran"}

// App is the server.
func App(secret []byte) http.Handler {
	weeks := freecache.NewCache(512 << 10)
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
	app.Get("/steps", func(c *fiber.Ctx) error {
		claims, err := token.Decode(strings.TrimPrefix(c.Get("Authorization"), "Bearer "), secret)
		if err != nil || claims.Exp < time.Now().Unix() {
			return c.SendStatus(fiber.StatusUnauthorized)
		}
		key := []byte("week/" + claims.Sub)
		if week, err := weeks.Get(key); err == nil {
			return c.Send(week)
		}
		week := []byte(steps[claims.Sub])
		if err := weeks.Set(key, week, 60); err != nil {
			return err
		}
		return c.Send(week)
	})
	return adaptor.FiberApp(app)
}
