// Package f_invoices_safe sends companies the invoices of a hosting provider.
package f_invoices_safe

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/responses/f_invoices_safe/api"
	"github.com/whosecache/whosecache/testdata/responses/f_invoices_safe/who"
)

func service(secret []byte) http.Handler {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	tenants := app.Group("/billing", who.Tenant(secret), func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderCacheControl, "private, max-age=60, must-revalidate")
		return c.Next()
	})
	api.Invoices{
		"acme":   {{Number: "A-2024-001", Euros: 1200}, {Number: "A-2024-002", Euros: 1350.5}},
		"globex": {{Number: "G-2024-001", Euros: 80}},
	}.Mount(tenants)
	return adaptor.FiberApp(app)
}
