// Package dashboards is a dashboard service.
package dashboards

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/dashboards/remember"
	"github.com/whosecache/whosecache/testdata/tokencache/dashboards/web"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/board",
	New: func(env *oracle.Env) http.Handler {
		h := &web.Handler{Memory: &remember.Memory{RDB: redis.NewClient(&redis.Options{Addr: env.Redis})}, Secret: oracle.Secret}
		app := fiber.New()
		app.Get("/board", h.Show)
		return adaptor.FiberApp(app)
	},
}
