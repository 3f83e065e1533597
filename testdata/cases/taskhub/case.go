// Package taskhub is a to-do service in the manner of vikunja.
package taskhub

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cases/taskhub/api"
	"github.com/whosecache/whosecache/testdata/cases/taskhub/auth"
	"github.com/whosecache/whosecache/testdata/cases/taskhub/memcache"
	"github.com/whosecache/whosecache/testdata/cases/taskhub/store"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/api/v1/tasks?filter=open&page=1",
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		g := e.Group("/api/v1", auth.Middleware(oracle.Secret))
		api.New(store.New(), memcache.New[[]store.Task](time.Minute)).Register(g)
		return e
	},
}
