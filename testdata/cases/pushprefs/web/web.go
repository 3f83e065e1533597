package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/pushprefs/prefs"
	"github.com/whosecache/whosecache/testdata/cases/pushprefs/scoped"
)

type handler struct {
	prefs  *prefs.Service
	caches *scoped.Factory
}

func Mount(app *fiber.App, p *prefs.Service, f *scoped.Factory, secret []byte) {
	h := &handler{p, f}
	app.Use(func(c *fiber.Ctx) error {
		claims := &jwt.RegisteredClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "), claims,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals("userID", claims.Subject)
		return c.Next()
	})
	app.Get("/preferences/:channel", h.get)
}

func (h *handler) get(c *fiber.Ctx) error {
	userID, _ := c.Locals("userID").(string)
	channel := strings.Clone(c.Params("channel"))
	v, err := h.prefs.Channel(c.Context(), h.caches.For(userID), userID, channel)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"channel": channel, "value": v})
}
