// Package listener knows who listens.
package listener

import (
	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

const ContextKey = "listener.token"

type Claims struct {
	jwt.RegisteredClaims
	DisplayName string `json:"name"`
	Network     string `json:"tenant"`
}

func NewClaims(echo.Context) jwt.Claims { return new(Claims) }

// Context is what handlers behind Load get.
type Context struct {
	echo.Context
	Listener *Claims
}

// Load turns the verified token into the listener of a Context.
func Load(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		token, ok := c.Get(ContextKey).(*jwt.Token)
		if !ok {
			return echo.ErrUnauthorized
		}
		claims, ok := token.Claims.(*Claims)
		if !ok || claims.Subject == "" {
			return echo.ErrUnauthorized
		}
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		return next(&Context{Context: c, Listener: claims})
	}
}
