// Package partners finds who is logged in by the cookie of his session.
package partners

import (
	"net/http"
	"sync"

	"github.com/labstack/echo/v4"
)

// A Partner has the number of his row.
type Partner struct {
	No   int
	Firm string
}

type Desk struct {
	mu   sync.Mutex
	open map[string]*Partner
}

func NewDesk(open map[string]*Partner) *Desk { return &Desk{open: open} }

func (d *Desk) LoggedIn(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		cookie, err := c.Cookie("session")
		if err != nil {
			return echo.NewHTTPError(http.StatusUnauthorized, "please log in")
		}
		d.mu.Lock()
		p, ok := d.open[cookie.Value]
		d.mu.Unlock()
		if !ok {
			return echo.NewHTTPError(http.StatusUnauthorized, "please log in")
		}
		c.Set("partner", p)
		c.Response().Header().Set("Cache-Control", "no-store")
		return next(c)
	}
}

// Of returns who is logged in.
func Of(c echo.Context) *Partner { return c.Get("partner").(*Partner) }
