package b1_atlas

import (
	"net/http"
	"time"

	"github.com/coocood/freecache"
	echocache "github.com/gitsight/go-echo-cache"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_atlas/maps"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_atlas/staff"
)

var Case = oracle.Case{New: New, Path: "/atlas/depots", Refused: http.StatusForbidden}

// New starts the atlas.
func New(*oracle.Env) http.Handler {
	e := echo.New()
	e.HideBanner = true

	guard := staff.NewGuard(oracle.Secret)
	pages := echocache.New(&echocache.Config{TTL: time.Minute}, freecache.NewCache(1<<20)) // want `\(sharedcache:auth\)`

	internal := e.Group("/atlas", pages, guard.Only("admin"))
	internal.GET("/depots", maps.Depots)
	internal.GET("/roads", maps.Roads)
	return e
}
