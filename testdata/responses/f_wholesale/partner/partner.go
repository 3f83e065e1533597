// Package partner knows the companies that may order.
package partner

import (
	"net/http"

	"github.com/labstack/echo/v5"
)

// Tier is how much a partner buys.
type Tier int

// The tiers.
const (
	Standard Tier = iota + 1
	Gold
)

// Partner is a company.
type Partner struct {
	Name string
	Tier Tier
}

// Registry finds partners by their API key.
type Registry map[string]Partner

// Identify puts the partner into the context.
func (r Registry) Identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c *echo.Context) error {
		p, ok := r[c.Request().Header.Get("X-API-Key")]
		if !ok {
			return echo.NewHTTPError(http.StatusUnauthorized, "unknown API key")
		}
		c.Set("partner", p)
		return next(c)
	}
}

// From returns the partner of a request.
func From(c *echo.Context) Partner {
	p, _ := c.Get("partner").(Partner)
	return p
}
