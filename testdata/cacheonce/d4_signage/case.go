// Package signage is the back office of a firm that runs advertising screens.
package signage

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cacheonce/d4_signage/internal/menu"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/backoffice/menu"}

type operator struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

func New(*oracle.Env) http.Handler {
	h := handler{menus: menu.NewComposer(
		menu.Entry{Title: "Screens", Href: "/screens"},
		menu.Entry{Title: "Campaigns", Href: "/campaigns"},
		menu.Entry{Title: "Revenue", Href: "/revenue", Roles: []string{"admin"}},
		menu.Entry{Title: "Operators", Href: "/admin/operators", Roles: []string{"admin", "auditor"}},
	)}
	e := echo.New()
	g := e.Group("/backoffice", echojwt.WithConfig(echojwt.Config{
		SigningKey:    oracle.Secret,
		SigningMethod: echojwt.AlgorithmHS256,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(operator) },
	}))
	g.GET("/menu", h.menu)
	return e
}

type handler struct{ menus *menu.Composer }

func (h handler) menu(c echo.Context) error {
	token, ok := c.Get("user").(*jwt.Token)
	if !ok {
		return echo.ErrUnauthorized
	}
	op := token.Claims.(*operator)
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.JSON(http.StatusOK, h.menus.For(op.Role)) // want `\(cacheonce:attribute\)`
}
