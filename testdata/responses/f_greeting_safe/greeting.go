// Package f_greeting_safe renders fragments of a travel agency's pages.
package f_greeting_safe

import (
	"fmt"
	"net/http"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
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
	app := fiber.New()
	app.Route("/fragments", func(r fiber.Router) {
		r.Get("/footer", footer)
		r.Get("/greeting", a.greeting)
	})
	return adaptor.FiberApp(app)
}

func footer(c fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "public, max-age=3600")
	return html(c, `<footer>Imprint</footer>`)
}

func html(c fiber.Ctx, fragment string) error {
	c.Type("html", "utf-8")
	return c.SendString(fragment)
}

func (a *agency) greeting(c fiber.Ctx) error {
	t, ok := a.sessions[c.Cookies("sid")]
	if !ok {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	err := html(c, fmt.Sprintf("<p>Welcome back, %s! You have %d miles.</p>", t.name, t.miles))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return nil
}
