// Package partner knows the companies that may order.
package partner

import (
	"errors"

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

// ErrUnknown means that nobody has the API key.
var ErrUnknown = errors.New("unknown API key")

// Lookup returns the partner who asks.
func (r Registry) Lookup(c *echo.Context) (Partner, error) {
	p, ok := r[c.Request().Header.Get("X-API-Key")]
	if !ok {
		return Partner{}, ErrUnknown
	}
	return p, nil
}
