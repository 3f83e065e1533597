// Package claims has what tokens say.
package claims

import (
	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Learner is somebody who takes courses.
type Learner struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

// Of returns the claims of the request's token.
func Of[T jwt.Claims](c echo.Context) (T, bool) {
	var none T
	token, ok := c.Get("user").(*jwt.Token)
	if !ok {
		return none, false
	}
	t, ok := token.Claims.(T)
	return t, ok
}
