// Package warehouses answers what a customer has in store.
package warehouses

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/jwtparse/d4_warehouses/internal/auth"
	"github.com/whosecache/whosecache/testdata/jwtparse/d4_warehouses/internal/stock"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func by(issuer, key string) func(oracle.User) []*http.Request {
	return func(u oracle.User) []*http.Request {
		token := oracle.TokenBy(u, jwt.SigningMethodHS256, []byte(key), map[string]any{"iss": issuer})
		return []*http.Request{oracle.GetWith(token, "/stock")}
	}
}

var Case = oracle.Case{
	New:      New,
	Requests: by("portal", "portal-4b1f0c7e95d34a6cb0a1-signing"),
	Forged: func() []*http.Request {
		return by("scanner", "scanner-77e0a2f1c8b94d5e9f03-signing")(oracle.Alice)
	},
}

func New(*oracle.Env) http.Handler {
	halls := stock.NewHalls(
		stock.Item{Owner: "acme", SKU: "anvil", Count: 12},
		stock.Item{Owner: "globex", SKU: "valve", Count: 300},
	)
	e := echo.New()
	g := e.Group("", auth.Middleware(auth.NewVerifier()))
	g.GET("/stock", func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		return c.JSON(http.StatusOK, halls.Of(auth.Customer(c)))
	})
	return e
}
