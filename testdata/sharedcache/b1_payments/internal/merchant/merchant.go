package merchant

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

type Merchant struct {
	ID      string
	Contact string
}

// Directory finds merchants by their API keys.
type Directory map[string]*Merchant

func (d Directory) Authenticate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		m, ok := d[c.Request().Header.Get("X-Api-Key")]
		if !ok {
			return echo.NewHTTPError(http.StatusUnauthorized, "bad API key")
		}
		c.Set("merchant", m)
		return next(c)
	}
}

func Of(c echo.Context) *Merchant {
	m, _ := c.Get("merchant").(*Merchant)
	return m
}
