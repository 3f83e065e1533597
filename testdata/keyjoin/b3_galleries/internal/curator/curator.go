// Package curator is the authentication of the galleries.
package curator

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

type Config struct {
	Secret []byte
	// Next skips the middleware when it says so.
	Next func(*fiber.Ctx) bool
}

type Identity struct {
	Subject string
	House   string
}

// Curator is who asks, with what he may do.
type Curator struct {
	Identity
	Name string
}

type local struct{}

func New(cfg Config) fiber.Handler {
	keyFunc := func(*jwt.Token) (any, error) { return cfg.Secret, nil }
	return func(c *fiber.Ctx) error {
		if cfg.Next != nil && cfg.Next(c) {
			return c.Next()
		}
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		token, err := jwt.Parse(raw, keyFunc, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return fiber.NewError(fiber.StatusUnauthorized, "invalid token")
		}
		m := token.Claims.(jwt.MapClaims)
		var who Curator
		who.Subject, _ = m["sub"].(string)
		who.House, _ = m["tenant"].(string)
		who.Name, _ = m["name"].(string)
		c.Locals(local{}, &who)
		c.Set(fiber.HeaderCacheControl, "no-store")
		return c.Next()
	}
}

func Of(c *fiber.Ctx) *Curator {
	who, _ := c.Locals(local{}).(*Curator)
	return who
}
