// Package guard protects the routes of a household.
package guard

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

type localsKey int

const ownerKey localsKey = 1

// Household lets those pass who have a token, and finishes their responses.
func Household(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		token, err := jwt.Parse(strings.TrimPrefix(c.Get("Authorization"), "Bearer "),
			func(t *jwt.Token) (interface{}, error) { return secret, nil })
		if err != nil {
			return c.Status(fiber.StatusUnauthorized).JSON(fiber.Map{"error": "unauthorized"})
		}
		owner, err := token.Claims.GetSubject()
		if err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals(ownerKey, owner)
		err = c.Next()
		c.Set(fiber.HeaderCacheControl, "no-store")
		return err
	}
}

// Owner is who asks.
func Owner(c *fiber.Ctx) string {
	owner, _ := c.Locals(ownerKey).(string)
	return owner
}
