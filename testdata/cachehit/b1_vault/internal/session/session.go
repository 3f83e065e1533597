package session

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

type localsKey struct{}

type Session struct {
	Subject string
	scopes  []string
}

func (s *Session) HasScope(scope string) bool { return slices.Contains(s.scopes, scope) }

func Required(secret []byte) fiber.Handler {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	return func(c *fiber.Ctx) error {
		claims := jwt.MapClaims{}
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		if _, err := parser.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			return fiber.ErrUnauthorized
		}
		sub, _ := claims["sub"].(string)
		scope, _ := claims["scope"].(string)
		c.Locals(localsKey{}, &Session{Subject: sub, scopes: strings.Fields(scope)})
		return c.Next()
	}
}

func Of(c *fiber.Ctx) *Session {
	return c.Locals(localsKey{}).(*Session)
}
