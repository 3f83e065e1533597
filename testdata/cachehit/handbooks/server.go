// Package handbooks serves the handbooks of companies.
package handbooks

import (
	"errors"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cachehit/handbooks/docs"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func page(s *docs.Service) echo.HandlerFunc {
	return func(c echo.Context) error {
		claims := c.Get("user").(*jwt.Token).Claims.(jwt.MapClaims)
		tenant, _ := claims["tenant"].(string)
		book, err := s.Render(docs.WithReader(c.Request().Context(), docs.Reader{Tenant: tenant}), c.Param("slug"))
		if errors.Is(err, docs.ErrForbidden) {
			return echo.NewHTTPError(http.StatusForbidden)
		}
		if err != nil {
			return err
		}
		return c.HTML(http.StatusOK, book.Text)
	}
}

var Case = oracle.Case{
	Path:    "/books/welcome",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		e.Use(echojwt.JWT(oracle.Secret))
		e.GET("/books/:slug", page(docs.NewService(map[string]docs.Book{"welcome": {Tenant: "acme", Text: "Hello.\nWork."}})))
		return e
	},
}
