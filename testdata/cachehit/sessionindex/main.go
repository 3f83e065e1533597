// Package sessionindex keeps what was said in closed sessions; who may know is asked first.
package sessionindex

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/sessionindex/memo"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type minutes struct {
	table *memo.Table[string]
	files map[string]string
}

var errClosed = errors.New("closed session")

func (m *minutes) read(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	month, who := c.Param("month"), auth.From(c.Request().Context())
	if who.Role != "admin" {
		return echo.NewHTTPError(http.StatusForbidden, errClosed.Error())
	}
	text, err := m.table.Fetch(month, func() (string, error) { return m.files[month], nil })
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, text)
}

var Case = oracle.Case{
	Path:    "/sessions/March",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		m := &minutes{memo.NewTable[string](64), map[string]string{"March": "the merger with initech"}}
		e := echo.New()
		e.GET("/sessions/:month", m.read)
		return auth.Middleware(oracle.Secret, e)
	},
}
