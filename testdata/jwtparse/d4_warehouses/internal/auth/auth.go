// Package auth verifies the tokens of the portal and of the scanners in the halls.
package auth

import (
	"fmt"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

var issuers = map[string][]byte{
	"portal":  []byte("portal-4b1f0c7e95d34a6cb0a1-signing"),
	"scanner": []byte("scanner-77e0a2f1c8b94d5e9f03-signing"),
}

// Claims are what all issuers put into their tokens.
type Claims struct {
	jwt.RegisteredClaims
	Customer string `json:"tenant"`
}

// Verifier verifies tokens.
type Verifier struct{ parser *jwt.Parser }

func NewVerifier() *Verifier {
	return &Verifier{parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())}
}

func (v *Verifier) keyOf(t *jwt.Token) (any, error) {
	issuer, err := t.Claims.GetIssuer()
	if err != nil {
		return nil, err
	}
	key, ok := issuers[issuer]
	if !ok {
		return nil, fmt.Errorf("unknown issuer %q", issuer)
	}
	return key, nil // want `\(jwtparse:secret\)`
}

// Verify returns the claims of a sound token.
func (v *Verifier) Verify(raw string) (*Claims, error) {
	c := new(Claims)
	if _, err := v.parser.ParseWithClaims(raw, c, v.keyOf); err != nil {
		return nil, err
	}
	return c, nil
}

// Middleware keeps out who has no sound token.
func Middleware(v *Verifier) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			claims, err := v.Verify(strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer "))
			if err != nil {
				return echo.ErrUnauthorized.WithInternal(err)
			}
			c.Set("claims", claims)
			return next(c)
		}
	}
}

// Customer is who asks.
func Customer(c echo.Context) string {
	if claims, ok := c.Get("claims").(*Claims); ok {
		return claims.Customer
	}
	return ""
}
