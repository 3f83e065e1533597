// Package wikispace serves wiki pages.
package wikispace

import (
	"errors"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cachehit/wikispace/wiki"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func page(s *wiki.Service) echo.HandlerFunc {
	return func(c echo.Context) error {
		claims := c.Get("user").(*jwt.Token).Claims.(jwt.MapClaims)
		id, _ := claims["sub"].(string)
		tenant, _ := claims["tenant"].(string)
		ctx := wiki.WithMember(c.Request().Context(), wiki.Member{ID: id, Tenant: tenant})
		html, err := s.Render(ctx, c.Param("slug"))
		switch {
		case errors.Is(err, wiki.ErrForbidden):
			return echo.NewHTTPError(http.StatusForbidden)
		case errors.Is(err, wiki.ErrNotFound):
			return echo.NewHTTPError(http.StatusNotFound)
		case err != nil:
			return err
		}
		return c.HTML(http.StatusOK, html)
	}
}

var Case = oracle.Case{
	Path:    "/wiki/roadmap",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		e.Use(echojwt.JWT(oracle.Secret))
		e.GET("/wiki/:slug", page(wiki.NewService(map[string]wiki.Page{
			"roadmap": {Tenant: "acme", Source: "First we grow.\n\nThen we sell."},
		})))
		return e
	},
}
