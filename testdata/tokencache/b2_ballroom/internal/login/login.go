// Package login verifies who dances.
package login

import (
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Ticket is a verified token.
type Ticket struct {
	Dancer string
	Raw    string
}

// Session is the ticket of the request.
func Session(c echo.Context) *Ticket { return c.Get("ticket").(*Ticket) }

// With is the middleware.
func With(secret []byte) echo.MiddlewareFunc {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
			claims := &jwt.RegisteredClaims{}
			if _, err := parser.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
				return echo.ErrUnauthorized
			}
			c.Set("ticket", &Ticket{Dancer: claims.Subject, Raw: raw})
			c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
			return next(c)
		}
	}
}
