// Package gazette_public delivers newspapers.
package gazette_public

import (
	"net/http"
	"time"

	"github.com/coocood/freecache"
	echocache "github.com/gitsight/go-echo-cache"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/gazette_public/papers"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/papers/mine"}

// New starts the gazette.
func New(*oracle.Env) http.Handler {
	e := echo.New()
	shelf := papers.NewShelf(oracle.Secret)
	quick := echocache.New(&echocache.Config{TTL: time.Minute}, freecache.NewCache(1<<20))
	e.GET("/papers/today", shelf.Today, shelf.Reader, quick)
	e.GET("/papers/mine", shelf.Mine, shelf.Reader)
	return e
}
