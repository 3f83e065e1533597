// Package f_wholesale_safe is the price list of a coffee roaster.
package f_wholesale_safe

import (
	"net/http"

	"github.com/labstack/echo/v5"

	"github.com/whosecache/whosecache/testdata/responses/f_wholesale_safe/answer"
	"github.com/whosecache/whosecache/testdata/responses/f_wholesale_safe/partner"
)

// Item is a line of the list.
type Item struct {
	Article string  `json:"article"`
	PerKilo float64 `json:"per_kilo"`
}

// API has the lists.
type API struct {
	partners  partner.Registry
	retail    []Item
	wholesale []Item
}

// NewRouter is the API.
func NewRouter(partners partner.Registry) *echo.Echo {
	a := &API{
		partners:  partners,
		retail:    []Item{{"House Blend", 24}, {"Yirgacheffe", 38}},
		wholesale: []Item{{"House Blend", 13.5}, {"Yirgacheffe", 21}},
	}
	e := echo.New()
	e.GET("/prices", a.Retail)
	e.GET("/b2b/prices", a.Wholesale)
	return e
}

// Retail is for everybody.
func (a *API) Retail(c *echo.Context) error {
	return answer.List(answer.Kept(c, "public, max-age=600"), a.retail)
}

// Wholesale is for those who buy a lot.
func (a *API) Wholesale(c *echo.Context) error {
	p, err := a.partners.Lookup(c)
	if err != nil {
		return answer.Problem(c, http.StatusUnauthorized, err.Error())
	}
	if p.Tier != partner.Gold {
		return answer.Problem(c, http.StatusForbidden, "gold partners only")
	}
	return answer.List(answer.Kept(c, "private, max-age=600"), a.wholesale)
}
