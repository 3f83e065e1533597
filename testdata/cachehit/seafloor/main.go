// Package seafloor sells charts of the sea floor to those who paid for a field.
package seafloor

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type charts struct {
	shares map[string][]string
	cache  *otter.Cache[string, string]
}

var errNoShare = errors.New("your company has no share in this field")

func (s *charts) chart(ctx context.Context, company, field string) (string, error) {
	load := func(_ context.Context, field string) (string, error) {
		if !slices.Contains(s.shares[field], company) {
			return "", errNoShare
		}
		return "depths of " + field, nil
	}
	return s.cache.Get(ctx, field, otter.LoaderFunc[string, string](load)) // want `\(cachehit:authorization:warning\)`
}

var Case = oracle.Case{
	Path:    "/charts/dogger",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		s := &charts{map[string][]string{"dogger": {"acme"}}, otter.Must(&otter.Options[string, string]{MaximumSize: 100})}
		e := echo.New()
		e.GET("/charts/:field", func(c echo.Context) error {
			c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
			text, err := s.chart(c.Request().Context(), auth.From(c.Request().Context()).Tenant, c.Param("field"))
			if err != nil {
				return echo.NewHTTPError(http.StatusForbidden, err.Error())
			}
			return c.String(http.StatusOK, text)
		})
		return auth.Middleware(oracle.Secret, e)
	},
}
