// Package f_wholesale is the price list of a coffee roaster.
package f_wholesale

import (
	"net/http"

	"github.com/labstack/echo/v5"

	"github.com/whosecache/whosecache/testdata/responses/f_wholesale/partner"
)

// Item is a line of the list.
type Item struct {
	Article string  `json:"article"`
	PerKilo float64 `json:"per_kilo"`
}

// API has the lists.
type API struct {
	retail    []Item
	wholesale []Item
}

// NewRouter is the API.
func NewRouter(partners partner.Registry) *echo.Echo {
	a := &API{
		retail:    []Item{{"House Blend", 24}, {"Yirgacheffe", 38}},
		wholesale: []Item{{"House Blend", 13.5}, {"Yirgacheffe", 21}},
	}
	e := echo.New()
	e.GET("/prices", a.Retail)
	b2b := e.Group("/b2b")
	b2b.Use(partners.Identify)
	b2b.GET("/prices", a.Wholesale)
	return e
}

// Retail is for everybody.
func (a *API) Retail(c *echo.Context) error {
	return c.JSON(http.StatusOK, a.retail)
}

// Wholesale is for those who buy a lot.
func (a *API) Wholesale(c *echo.Context) error {
	if partner.From(c).Tier < partner.Gold {
		return c.JSON(http.StatusForbidden, map[string]string{"message": "gold partners only"})
	}
	return c.JSON(http.StatusOK, a.wholesale) // want `\(nostore:header:warning\)`
}
