// Package gallery lends art to members.
package gallery

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_gallery/internal/authn"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_gallery/internal/visitors"
)

func register(g *echo.Group, svc *visitors.Service) {
	g.GET("/loans", func(c echo.Context) error {
		p, err := svc.Profile(c.Request().Context(), authn.From(c)) // want `\(tokencache:value\)`
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, echo.Map{"visitor": p.Subject, "loans": p.Loans})
	})
}
