// Package authn logs visitors in.
package authn

import (
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Principal is who asks, with the token that says so.
type Principal struct {
	Subject string
	Email   string
	Bearer  string
}

const contextKey = "principal"

// From returns the Principal.
func From(c echo.Context) Principal { return c.Get(contextKey).(Principal) }

// Middleware verifies the bearer token.
func Middleware(secret []byte) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			scheme, bearer, _ := strings.Cut(c.Request().Header.Get("Authorization"), " ")
			if !strings.EqualFold(scheme, "bearer") {
				return echo.ErrUnauthorized
			}
			claims := jwt.MapClaims{}
			if _, err := jwt.ParseWithClaims(bearer, claims, func(*jwt.Token) (interface{}, error) {
				return secret, nil
			}, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				return echo.ErrUnauthorized
			}
			sub, err := claims.GetSubject()
			if err != nil {
				return echo.ErrUnauthorized
			}
			email, _ := claims["email"].(string)
			c.Response().Header().Set("Cache-Control", "no-store")
			c.Set(contextKey, Principal{Subject: sub, Email: email, Bearer: bearer})
			return next(c)
		}
	}
}
