// Package shifts_validated plans the shifts of nurses.
package shifts_validated

import (
	"errors"
	"net/http"
	"strings"

	"github.com/coocood/freecache"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
)

type nurse struct {
	jwt.RegisteredClaims
}

// Validate is called by the parser.
func (n nurse) Validate() error {
	if len(n.Audience) != 1 || n.Audience[0] != "shifts" {
		return errors.New("not for us")
	}
	return nil
}

var shifts = map[string]string{"alice": "alice works nights", "bob": "bob works days"}

// App is the server.
func App(secret []byte) http.Handler {
	plans := freecache.NewCache(512 << 10)
	key := func(*jwt.Token) (any, error) { return secret, nil }
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
	app.Get("/shifts", func(c *fiber.Ctx) error {
		cl := new(nurse)
		raw := strings.TrimPrefix(c.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, cl, key, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return fiber.ErrUnauthorized
		}
		plan, err := plans.Get([]byte(cl.Subject))
		if err != nil {
			plan = []byte(shifts[cl.Subject])
			_ = plans.Set([]byte(cl.Subject), plan, 60)
		}
		return c.Send(plan)
	})
	app.Delete("/shifts", func(c *fiber.Ctx) error {
		raw := strings.TrimPrefix(c.Get("Authorization"), "Bearer ")
		token, err := jwt.Parse(raw, key, jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience("shifts-admin"))
		if err != nil {
			return fiber.ErrUnauthorized
		}
		sub, err := token.Claims.GetSubject()
		if err != nil {
			return fiber.ErrUnauthorized
		}
		plans.Del([]byte(sub))
		return c.SendStatus(fiber.StatusNoContent)
	})
	return adaptor.FiberApp(app)
}
