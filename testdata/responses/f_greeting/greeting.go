// Package f_greeting renders fragments of a travel agency's pages.
package f_greeting

import (
	"fmt"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
)

type traveller struct {
	name  string
	miles int
}

type agency struct {
	sessions map[string]traveller
}

// New returns the handler for the fragments.
func New() http.Handler {
	a := &agency{sessions: map[string]traveller{
		"7f3a-alice": {"Alice", 48210},
		"9c1e-bob":   {"Bob", 730},
	}}
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	fragments := app.Group("/fragments")
	fragments.Get("/footer", a.footer)
	fragments.Get("/greeting", a.greeting)
	return adaptor.FiberApp(app)
}

func (a *agency) footer(c *fiber.Ctx) error {
	c.Type("html")
	return c.SendString(`<footer>Imprint</footer>`)
}

func (a *agency) greeting(c *fiber.Ctx) error {
	t, ok := a.sessions[c.Cookies("sid")]
	if !ok {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	c.Vary(fiber.HeaderAcceptEncoding, fiber.HeaderAcceptLanguage)
	c.Type("html", "utf-8")
	hello := "Welcome back"
	if c.AcceptsLanguages("en", "de") == "de" {
		hello = "Willkommen"
	}
	return c.SendString(fmt.Sprintf("<p>%s, %s! You have %d miles.</p>", hello, t.name, t.miles)) // want `\(nostore:header:warning\)`
}
