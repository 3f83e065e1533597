// Package boats has the boats and who rents them.
package boats

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

var rented = map[string][]string{"alice": {"Acme Swan"}, "bob": {"Globex Gull"}}

// Renter lets those pass whom we know.
func Renter(secret []byte) echo.MiddlewareFunc {
	return echojwt.WithConfig(echojwt.Config{SigningKey: secret, ContextKey: "renter"})
}

// Open are the renter's.
func Open(c echo.Context) error {
	token := c.Get("renter").(*jwt.Token)
	sub, err := token.Claims.GetSubject()
	if err != nil {
		return echo.ErrUnauthorized
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.JSON(http.StatusOK, rented[sub])
}

// All are everybody's.
func All(c echo.Context) error { return c.JSON(http.StatusOK, []string{"Acme Swan", "Globex Gull"}) }
