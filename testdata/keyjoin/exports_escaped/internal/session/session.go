// Package session reads who asks.
package session

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

// Claims are those of our issuer.
type Claims struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

// Required refuses who has no session.
func Required(secret []byte) fiber.Handler {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	return func(c *fiber.Ctx) error {
		claims := new(Claims)
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		if _, err := parser.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals("claims", claims)
		return c.Next()
	}
}
