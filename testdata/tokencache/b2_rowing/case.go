package rowing

import (
	"net/http"

	"github.com/go-redis/redis/v8"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_rowing/internal/crew"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		lookup := crew.NewLookup(oracle.Secret, redis.NewClient(&redis.Options{Addr: env.Redis}))
		app := fiber.New(fiber.Config{DisableStartupMessage: true})
		app.Get("/boats", crew.Authenticated(lookup), boats)
		return adaptor.FiberApp(app)
	},
	Path: "/boats",
}

func boats(c *fiber.Ctx) error {
	m := crew.Current(c)
	return c.JSON(fiber.Map{"rower": m.Name, "club": m.Club, "boats": []string{m.Club + " eight", m.Club + " single"}})
}
