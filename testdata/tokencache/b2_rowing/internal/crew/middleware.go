package crew

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

const local = "crew.member"

// Authenticated lets rowers through.
func Authenticated(l *Lookup) fiber.Handler {
	return func(c *fiber.Ctx) error {
		token, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		if !ok {
			return fiber.NewError(fiber.StatusUnauthorized, "token expected")
		}
		m, err := l.Member(c.UserContext(), token)
		if err != nil {
			return fiber.NewError(fiber.StatusUnauthorized, "token refused")
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		c.Locals(local, m)
		return c.Next()
	}
}

// Current is the rower who asks.
func Current(c *fiber.Ctx) Member { return c.Locals(local).(Member) }
