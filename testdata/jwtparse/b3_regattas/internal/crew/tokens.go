// Package crew tells sailors from spectators.
package crew

import (
	"errors"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Tokens are those that the club issues, for its sailors and for the live page.
type Tokens struct{ Key []byte }

const (
	sailors    = "regatta"
	spectators = "regatta-live"
)

type Sailor struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
	Club string `json:"tenant"`
}

var errElsewhere = errors.New("the token is for another page")

func issuedFor(claims jwt.Claims, page string) error {
	aud, err := claims.GetAudience()
	if err != nil {
		return err
	}
	for _, a := range aud {
		if a == page {
			return nil
		}
	}
	return errElsewhere
}

func (t Tokens) key(*jwt.Token) (any, error) { return t.Key, nil }

func bearer(c echo.Context) string {
	return strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
}

func (t Tokens) Sailors(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		s := &Sailor{}
		if _, err := jwt.ParseWithClaims(bearer(c), s, t.key, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return echo.ErrUnauthorized.WithInternal(err)
		}
		if err := issuedFor(s, sailors); err != nil {
			return echo.ErrUnauthorized.WithInternal(err)
		}
		c.Set("sailor", s)
		c.Response().Header().Set("Cache-Control", "no-store")
		return next(c)
	}
}

func (t Tokens) Spectators(next echo.HandlerFunc) echo.HandlerFunc {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience(spectators))
	return func(c echo.Context) error {
		if _, err := parser.Parse(bearer(c), t.key); err != nil {
			return echo.ErrUnauthorized.WithInternal(err)
		}
		return next(c)
	}
}

func Of(c echo.Context) *Sailor { return c.Get("sailor").(*Sailor) }
