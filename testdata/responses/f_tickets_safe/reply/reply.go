// Package reply writes the responses of the support desk.
package reply

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// Envelope is around every answer.
type Envelope struct {
	Data  any    `json:"data,omitempty"`
	Error string `json:"error,omitempty"`
}

// OK answers with data.
func OK(c echo.Context, data any) error {
	prepare(c.Response().Header())
	return c.JSON(http.StatusOK, Envelope{Data: data})
}

// Fail answers with an error.
func Fail(c echo.Context, status int, msg string) error {
	return c.JSON(status, Envelope{Error: msg})
}

func prepare(h http.Header) {
	h.Set("X-Api-Version", "3")
	h.Set(echo.HeaderCacheControl, "private, no-cache")
}
