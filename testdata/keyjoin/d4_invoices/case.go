// Package invoices prints the invoices of a customer.
package invoices

import (
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/keyjoin/d4_invoices/internal/ledger"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: oracle.Collide(
		oracle.Alice, "/invoices?ref=eu/42",
		globexAs("acme/eu"), "/invoices?ref=42",
	),
}

func globexAs(tenant string) oracle.User {
	u := oracle.Bob
	u.Tenant = tenant
	return u
}

type customer struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

func New(*oracle.Env) http.Handler {
	printer, err := ledger.NewPrinter(ledger.Book{"acme": 99_00, "acme/eu": 5_00})
	if err != nil {
		panic(err)
	}
	e := echo.New()
	e.Use(authenticate(oracle.Secret))
	e.GET("/invoices", func(c echo.Context) error {
		who, ok := c.Get("customer").(*customer)
		if !ok {
			return echo.ErrUnauthorized
		}
		text, err := printer.Print(who.Tenant, c.QueryParam("ref")) // want `\(keyjoin:attribute\)`
		if err != nil {
			return echo.NewHTTPError(http.StatusInternalServerError).SetInternal(err)
		}
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		return c.Blob(http.StatusOK, echo.MIMETextPlainCharsetUTF8, text)
	})
	return e
}

func authenticate(key []byte) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
			who := new(customer)
			_, err := jwt.ParseWithClaims(raw, who, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				return echo.ErrUnauthorized
			}
			c.Set("customer", who)
			return next(c)
		}
	}
}
