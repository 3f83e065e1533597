// Package who tells tenants apart.
package who

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

// Tenant leaves the tenant of the token in the locals.
func Tenant(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		var cl claims
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &cl, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals("tenant", cl.Tenant)
		return c.Next()
	}
}
