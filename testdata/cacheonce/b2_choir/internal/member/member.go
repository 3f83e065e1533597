// Package member knows who sings.
package member

import (
	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Claims is what the login service says of a member.
type Claims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
	Role string `json:"role"`
}

// Member is a logged-in singer.
type Member struct {
	ID, Name, Role string
}

const key = "choir.member"

// Load puts the Member of a verified token into the context.
func Load(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		t, ok := c.Get("user").(*jwt.Token)
		if !ok {
			return echo.ErrUnauthorized
		}
		claims, ok := t.Claims.(*Claims)
		if !ok {
			return echo.ErrUnauthorized
		}
		c.Set(key, &Member{ID: claims.Subject, Name: claims.Name, Role: claims.Role})
		return next(c)
	}
}

// From returns the Member.
func From(c echo.Context) *Member { return c.Get(key).(*Member) }
