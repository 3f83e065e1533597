// Package f_quotes sends a trader the prices that apply to his account.
package f_quotes

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Desk prices instruments; every tenant has a markup.
type Desk struct {
	secret []byte
	symbol []string
	basis  map[string]int
	markup map[string]int
}

// NewDesk returns the desk.
func NewDesk(secret []byte) *Desk {
	return &Desk{
		secret: secret,
		symbol: []string{"EURUSD", "GBPUSD", "XAUUSD"},
		basis:  map[string]int{"EURUSD": 10862, "GBPUSD": 12701, "XAUUSD": 241050},
		markup: map[string]int{"acme": 3, "globex": 12},
	}
}

// Router has the routes of the desk.
func (d *Desk) Router() *echo.Echo {
	e := echo.New()
	e.HideBanner = true
	v1 := e.Group("/v1")
	v1.GET("/symbols", d.symbols, maxAge("public, max-age=3600"))
	v1.GET("/quotes.csv", d.quotes, maxAge("s-maxage=30, max-age=5"), d.tenantOnly)
	return e
}

func maxAge(policy string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			c.Response().Header().Set("Cache-Control", policy)
			return next(c)
		}
	}
}

func (d *Desk) tenantOnly(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
		token, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return d.secret, nil })
		if err != nil {
			c.Response().Header().Del("Cache-Control")
			return echo.NewHTTPError(http.StatusUnauthorized, "invalid token")
		}
		tenant, _ := token.Claims.(jwt.MapClaims)["tenant"].(string)
		if _, ok := d.markup[tenant]; !ok {
			c.Response().Header().Del("Cache-Control")
			return echo.NewHTTPError(http.StatusForbidden, "no contract")
		}
		c.Set("tenant", tenant)
		return next(c)
	}
}

func (d *Desk) symbols(c echo.Context) error {
	return c.JSON(http.StatusOK, d.symbol)
}

func (d *Desk) quotes(c echo.Context) error {
	markup := d.markup[c.Get("tenant").(string)]
	var buf bytes.Buffer
	for _, s := range d.symbol {
		fmt.Fprintf(&buf, "%s,%d,%d\n", s, d.basis[s]-markup, d.basis[s]+markup)
	}
	return c.Stream(http.StatusOK, "text/csv", &buf) // want `\(nostore:shared\)`
}
