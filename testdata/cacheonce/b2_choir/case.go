// Package choir is the members' area of a choir.
package choir

import (
	"net/http"

	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_choir/internal/member"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_choir/internal/nav"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New:  func(*oracle.Env) http.Handler { return newServer(oracle.Secret) },
	Path: "/area/nav",
}

func newServer(secret []byte) *echo.Echo {
	e := echo.New()
	e.HideBanner = true
	e.Use(middleware.Recover())

	area := e.Group("/area", echojwt.WithConfig(echojwt.Config{
		SigningKey:    secret,
		SigningMethod: echojwt.AlgorithmHS256,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(member.Claims) },
	}), member.Load, private)
	area.GET("/nav", navigation)
	return e
}

func private(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		return next(c)
	}
}

func navigation(c echo.Context) error {
	return c.JSON(http.StatusOK, nav.Tree(member.From(c))) // want `\(cacheonce:attribute\)`
}
