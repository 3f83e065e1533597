package web

import (
	"context"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cases/catalogview/catalog"
)

type service interface {
	ForViewer(ctx context.Context, v catalog.Viewer, category string) ([]catalog.Product, error)
}

// Context is the request context of this application.
type Context struct {
	echo.Context
	Viewer catalog.Viewer
}

func viewer(next func(*Context) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		claims := c.Get("user").(*jwt.Token).Claims.(jwt.MapClaims)
		sub, err := claims.GetSubject()
		if err != nil {
			return echo.NewHTTPError(http.StatusUnauthorized)
		}
		return next(&Context{Context: c, Viewer: catalog.Viewer{ID: sub, Admin: claims["role"] == "admin"}})
	}
}

func Register(e *echo.Echo, s service, secret []byte) {
	e.Use(echojwt.WithConfig(echojwt.Config{
		SigningKey:    secret,
		NewClaimsFunc: func(echo.Context) jwt.Claims { return jwt.MapClaims{} },
	}))
	e.GET("/catalog/:category", viewer(func(c *Context) error {
		list, err := s.ForViewer(c.Request().Context(), c.Viewer, c.Param("category"))
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, list)
	}))
}
