// Package catalogview caches the catalog, and decorates a copy for the caller.
package catalogview

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cases/catalogview/catalog"
	"github.com/whosecache/whosecache/testdata/cases/catalogview/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/catalog/shoes?sort=price",
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		web.Register(e, catalog.NewService(catalog.DB{}, catalog.Wishlists{"alice": {"s1": true}}), oracle.Secret)
		return e
	},
}
