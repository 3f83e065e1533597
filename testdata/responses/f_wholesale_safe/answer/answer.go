// Package answer has the forms of answers.
package answer

import (
	"net/http"

	"github.com/labstack/echo/v5"
)

// Problem is an error for the client.
func Problem(c *echo.Context, status int, title string) error {
	c.Response().Header().Set("Content-Type", "application/problem+json")
	return c.JSON(status, map[string]any{"status": status, "title": title})
}

// Kept returns c after telling caches for whom the answer is.
func Kept(c *echo.Context, by string) *echo.Context {
	c.Response().Header().Set("Cache-Control", by)
	return c
}

// List is a 200 with items.
func List[T any](c *echo.Context, items []T) error {
	return c.JSON(http.StatusOK, map[string]any{"items": items, "count": len(items)})
}
