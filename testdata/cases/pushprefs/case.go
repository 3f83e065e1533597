// Package pushprefs reads preferences through a cache that is scoped to the user.
package pushprefs

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/pushprefs/prefs"
	"github.com/whosecache/whosecache/testdata/cases/pushprefs/scoped"
	"github.com/whosecache/whosecache/testdata/cases/pushprefs/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/preferences/email",
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		app := fiber.New(fiber.Config{DisableStartupMessage: true})
		web.Mount(app, prefs.NewService(prefs.Table{"alice/email": "all@acme.example", "bob/email": "none"}), scoped.NewFactory(rdb), oracle.Secret)
		return adaptor.FiberApp(app)
	},
}
