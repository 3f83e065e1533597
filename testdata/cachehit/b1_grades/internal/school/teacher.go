package school

import (
	"strings"

	"github.com/gofiber/fiber/v3"
	"github.com/golang-jwt/jwt/v5"
)

type schoolKey struct{}

// Teacher lets teachers in, and notes the school they teach at.
func Teacher(secret []byte) fiber.Handler {
	return func(c fiber.Ctx) error {
		claims := jwt.MapClaims{}
		_, raw, _ := strings.Cut(c.Get(fiber.HeaderAuthorization), " ")
		if _, err := jwt.ParseWithClaims(strings.Clone(raw), claims, func(*jwt.Token) (any, error) { return secret, nil },
			jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return fiber.ErrUnauthorized
		}
		at, ok := claims["tenant"].(string)
		if !ok {
			return fiber.ErrForbidden
		}
		c.Locals(schoolKey{}, at)
		return c.Next()
	}
}

// Of is the school of the teacher.
func Of(c fiber.Ctx) string { return fiber.Locals[string](c, schoolKey{}) }
