// Package f_quotes_safe sends a trader the prices that apply to his account.
package f_quotes_safe

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/responses/f_quotes_safe/edge"
)

type quote struct {
	symbol string
	basis  int
}

// Desk prices instruments; every tenant has a markup.
type Desk struct {
	secret []byte
	quotes []quote
	markup map[string]int
}

// Router has the routes of the desk.
func (d *Desk) Router() *echo.Echo {
	e := echo.New()
	e.HideBanner = true
	e.GET("/v1/symbols", d.symbols, echo.WrapMiddleware(edge.Policy("public, max-age=3600")))

	live := e.Group("/v1/live", echo.WrapMiddleware(edge.Policy("private, max-age=5")), d.tenantOnly)
	live.GET("/quotes", d.stream)
	return e
}

func (d *Desk) tenantOnly(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
		token, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return d.secret, nil })
		if err != nil {
			return echo.NewHTTPError(http.StatusUnauthorized, "invalid token")
		}
		c.Set("claims", token.Claims)
		return next(c)
	}
}

func (d *Desk) symbols(c echo.Context) error {
	names := make([]string, len(d.quotes))
	for i, q := range d.quotes {
		names[i] = q.symbol
	}
	return c.JSON(http.StatusOK, names)
}

// stream sends one event for each quote.
func (d *Desk) stream(c echo.Context) error {
	claims := c.Get("claims").(jwt.MapClaims)
	tenant, _ := claims["tenant"].(string)
	markup, ok := d.markup[tenant]
	if !ok {
		return echo.NewHTTPError(http.StatusForbidden, "no contract")
	}
	res := c.Response()
	res.Header().Set(echo.HeaderContentType, "text/event-stream")
	res.WriteHeader(http.StatusOK)
	for _, q := range d.quotes {
		if _, err := fmt.Fprintf(res, "event: %s\ndata: %d/%d\n\n", q.symbol, q.basis-markup, q.basis+markup); err != nil {
			return err
		}
		res.Flush()
	}
	return nil
}
