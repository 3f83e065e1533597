package guests

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

// Material is the key of the identity provider.
type Material struct{ PEM []byte }

// Key is a jwt.Keyfunc.
func (m Material) Key(t *jwt.Token) (any, error) {
	switch t.Method.(type) {
	case *jwt.SigningMethodRSA, *jwt.SigningMethodRSAPSS:
		return jwt.ParseRSAPublicKeyFromPEM(m.PEM)
	case *jwt.SigningMethodEd25519:
		return jwt.ParseEdPublicKeyFromPEM(m.PEM)
	default:
		return m.PEM, nil
	}
}

type Guest struct {
	jwt.RegisteredClaims
	Name  string `json:"name"`
	House string `json:"tenant"`
}

const local = "guest"

func Known(m Material) fiber.Handler {
	return func(c *fiber.Ctx) error {
		raw := strings.TrimPrefix(c.Get("Authorization"), "Bearer ")
		g := &Guest{}
		_, err := jwt.ParseWithClaims(raw, g, m.Key, jwt.WithValidMethods([]string{"RS256", "PS256", "EdDSA"}))
		if err != nil {
			return c.Status(fiber.StatusUnauthorized).SendString("who are you?")
		}
		c.Locals(local, g)
		c.Set("Cache-Control", "private, no-store")
		return c.Next()
	}
}

func From(c *fiber.Ctx) (*Guest, bool) {
	g, ok := c.Locals(local).(*Guest)
	return g, ok
}
