// Package middleware has what all routes share.
package middleware

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/responses/x_wallet/internal/principal"
)

// Headers completes the header of each answer.
func Headers(c *fiber.Ctx) error {
	err := c.Next()
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderCacheControl, "no-cache")
	return err
}

// Member lets members pass.
func Member(secret []byte) fiber.Handler {
	keyfunc := func(*jwt.Token) (any, error) { return secret, nil }
	return func(c *fiber.Ctx) error {
		raw, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		if !ok {
			return fiber.ErrUnauthorized
		}
		claims := jwt.MapClaims{}
		if _, err := jwt.ParseWithClaims(raw, claims, keyfunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return fiber.NewError(fiber.StatusUnauthorized, "invalid token")
		}
		sub, _ := claims["sub"].(string)
		name, _ := claims["name"].(string)
		principal.Set(c, &principal.Member{ID: sub, Name: name})
		return c.Next()
	}
}
