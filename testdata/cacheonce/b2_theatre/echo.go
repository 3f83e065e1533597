// Package theatre sells seats.
package theatre

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_theatre/internal/visit"
)

type seats struct {
	Visitor string   `json:"visitor"`
	Areas   []string `json:"areas"`
	Stage   bool     `json:"stage"`
}

func newEcho(mw echo.MiddlewareFunc) http.Handler {
	e := echo.New()
	e.GET("/seats", showSeats, mw)
	return e
}

func showSeats(c echo.Context) error {
	v := visit.From(c.Request().Context())
	return c.JSON(http.StatusOK, seats{Visitor: v.Name(), Areas: v.Areas(), Stage: v.Allowed("stage")})
}
