// Package exports exports the books of a tenant.
package exports

import (
	"net/http"

	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/keyjoin/exports/internal/session"
)

var books = map[string]string{"acme": "acme owes 12,000", "globex": "globex owes nothing"}

// Handler serves the exports.
func Handler(secret []byte) http.Handler {
	files := cache.New(time.Hour, time.Hour)
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
	app.Get("/exports", session.Required(secret), func(c *fiber.Ctx) error {
		claims := c.Locals("claims").(*session.Claims)
		format := c.Query("format", "csv")
		key := claims.Tenant + "-" + format
		if file, ok := files.Get(key); ok {
			return c.SendString(file.(string))
		}
		file := format + ";" + books[claims.Tenant]
		files.Set(key, file, cache.DefaultExpiration) // want `\(keyjoin:attribute\)`
		return c.SendString(file)
	})
	return adaptor.FiberApp(app)
}
