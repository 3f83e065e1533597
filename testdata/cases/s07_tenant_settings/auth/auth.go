// Package auth is the echo middleware that authenticates callers.
package auth

import (
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// User is the caller.
type User struct {
	jwt.RegisteredClaims
	Role   string `json:"role"`
	Tenant string `json:"tenant"`
}

// JWT rejects callers without a valid token.
func JWT(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
		u := new(User)
		_, err := jwt.ParseWithClaims(raw, u, func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return echo.ErrUnauthorized
		}
		c.Set("user", u)
		return next(c)
	}
}

// CurrentUser returns the caller.
func CurrentUser(c echo.Context) *User { return c.Get("user").(*User) }
