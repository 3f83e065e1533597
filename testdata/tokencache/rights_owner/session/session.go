// Package session verifies bearer tokens for echo.
package session

import (
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Bearer is the token of a request and what it says.
type Bearer struct {
	Raw     string
	Subject string
	Groups  []string
}

type groupClaims struct {
	jwt.RegisteredClaims
	Groups []string `json:"groups"`
}

// Middleware leaves the bearer of each request in its context.
func Middleware(secret []byte) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
			var claims groupClaims
			if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				return echo.ErrUnauthorized
			}
			c.Set("bearer", &Bearer{Raw: raw, Subject: claims.Subject, Groups: claims.Groups})
			return next(c)
		}
	}
}
