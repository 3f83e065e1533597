// Package f_devices_safe lists the thermostats of a household.
package f_devices_safe

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/responses/f_devices_safe/guard"
)

type thermostat struct {
	Serial string  `json:"serial"`
	Room   string  `json:"room"`
	Target float64 `json:"target"`
}

type households map[string][]thermostat

var demo = households{
	"alice": {{"TH-100", "kitchen", 20.5}, {"TH-101", "bath", 22}},
	"bob":   {{"TH-200", "office", 19}},
}

// Handler is the app as an http.Handler.
func (h households) Handler(secret []byte) http.Handler {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/livez", func(c *fiber.Ctx) error { return c.SendStatus(fiber.StatusOK) })
	app.Route("/v2", func(v2 fiber.Router) {
		v2.Use(guard.Household(secret))
		v2.Get("/thermostats", h.list)
		v2.Get("/thermostats/:serial", h.get)
	})
	return adaptor.FiberApp(app)
}

func (h households) list(c *fiber.Ctx) error {
	list, ok := h[guard.Owner(c)]
	if !ok {
		return fiber.NewError(fiber.StatusNotFound, "no household")
	}
	return c.JSON(fiber.Map{"count": len(list), "thermostats": list})
}

func (h households) get(c *fiber.Ctx) error {
	for _, t := range h[guard.Owner(c)] {
		if t.Serial == c.Params("serial") {
			return c.JSON(t)
		}
	}
	return fiber.ErrNotFound
}
