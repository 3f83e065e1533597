// Package identity reads the account out of a session token.
package identity

import (
	"errors"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Account is who is logged in.
type Account struct {
	jwt.RegisteredClaims
	Email string `json:"email"`
}

// FromRequest verifies the bearer token of a request.
func FromRequest(c echo.Context, key []byte) (*Account, error) {
	scheme, raw, ok := strings.Cut(c.Request().Header.Get(echo.HeaderAuthorization), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") {
		return nil, errors.New("no bearer token")
	}
	acc := new(Account)
	_, err := jwt.ParseWithClaims(raw, acc, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return acc, err
}
