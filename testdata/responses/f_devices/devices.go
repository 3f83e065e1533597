// Package f_devices lists the thermostats of a household.
package f_devices

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
)

type thermostat struct {
	Serial string  `json:"serial"`
	Room   string  `json:"room"`
	Target float64 `json:"target"`
}

type store interface {
	Thermostats(owner string) ([]thermostat, bool)
	SetTarget(owner, serial string, target float64) error
}

// Setup builds the fiber app.
func Setup(db store, secret []byte) *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/livez", func(c *fiber.Ctx) error { return c.SendStatus(fiber.StatusOK) })
	app.Route("/v2", func(v2 fiber.Router) {
		v2.Use(authenticated(secret))
		v2.Get("/thermostats", listThermostats(db))
		v2.Put("/thermostats/:serial", setTarget(db))
	})
	return app
}

// Handler is the app as an http.Handler.
func Handler(db store, secret []byte) http.Handler {
	return adaptor.FiberApp(Setup(db, secret))
}

func authenticated(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		bearer := c.Get("Authorization")
		token, err := jwt.ParseWithClaims(strings.TrimPrefix(bearer, "Bearer "), &jwt.RegisteredClaims{},
			func(t *jwt.Token) (interface{}, error) { return secret, nil })
		if err != nil || !token.Valid {
			return c.Status(fiber.StatusUnauthorized).JSON(fiber.Map{"error": "unauthorized"})
		}
		c.Locals("claims", token.Claims.(*jwt.RegisteredClaims))
		return c.Next()
	}
}

func listThermostats(db store) fiber.Handler {
	return func(c *fiber.Ctx) error {
		claims := c.Locals("claims").(*jwt.RegisteredClaims)
		list, ok := db.Thermostats(claims.Subject)
		if !ok {
			return fiber.NewError(fiber.StatusNotFound, "no household")
		}
		return c.JSON(fiber.Map{ // want `\(nostore:header:note\)`
			"count":       len(list),
			"thermostats": list,
		})
	}
}

func setTarget(db store) fiber.Handler {
	return func(c *fiber.Ctx) error {
		var body struct {
			Target float64 `json:"target"`
		}
		if err := c.BodyParser(&body); err != nil {
			return fiber.ErrBadRequest
		}
		claims := c.Locals("claims").(*jwt.RegisteredClaims)
		if err := db.SetTarget(claims.Subject, c.Params("serial"), body.Target); err != nil {
			return fiber.NewError(fiber.StatusNotFound, err.Error())
		}
		return c.JSON(fiber.Map{"owner": claims.Subject, "target": body.Target})
	}
}
