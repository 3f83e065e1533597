// Package dental is the patients' portal of a practice.
package dental

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_dental/internal/charts"
)

type localKey int

const patientKey localKey = iota

func newApp(secret []byte, desk *charts.Desk) *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(identify(secret))
	app.Get("/appointments", func(c *fiber.Ctx) error {
		p, ok := c.Locals(patientKey).(charts.Patient)
		if !ok {
			return fiber.ErrUnauthorized
		}
		return c.JSON(fiber.Map{"appointments": desk.Appointments(p)}) // want `\(cacheonce:subject\)`
	})
	return app
}

func identify(secret []byte) fiber.Handler {
	keyFunc := func(*jwt.Token) (any, error) { return secret, nil }
	return func(c *fiber.Ctx) error {
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		var claims jwt.RegisteredClaims
		if _, err := jwt.ParseWithClaims(raw, &claims, keyFunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		c.Locals(patientKey, charts.Patient{ID: claims.Subject})
		return c.Next()
	}
}
