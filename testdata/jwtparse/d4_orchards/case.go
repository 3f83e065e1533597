// Package orchards shows growers their trees.
package orchards

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/d4_orchards/internal/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func addressed(audience string) func(oracle.User) []*http.Request {
	return func(u oracle.User) []*http.Request {
		t := oracle.TokenBy(u, jwt.SigningMethodHS256, oracle.Secret, map[string]any{"aud": audience})
		return []*http.Request{oracle.GetWith(t, "/trees")}
	}
}

var Case = oracle.Case{
	New:      New,
	Requests: addressed(auth.Audience),
	Forged:   func() []*http.Request { return addressed("newsletter")(oracle.Alice) },
}

type tree struct {
	Row  int    `json:"row"`
	Sort string `json:"sort"`
}

func New(*oracle.Env) http.Handler {
	a := auth.New(oracle.Secret, 20*time.Minute)
	trees := map[string][]tree{
		"acme":   {{1, "Acme Pippin"}, {2, "Boskoop"}},
		"globex": {{1, "Globe Red"}},
	}
	app := fiber.New(fiber.Config{Immutable: true})
	app.Use(a.Handler)
	app.Post("/renew", a.Renew)
	app.Get("/trees", func(c *fiber.Ctx) error {
		grower := auth.Grower(c)
		c.Set(fiber.HeaderCacheControl, "no-store")
		return c.JSON(fiber.Map{"grower": grower.Subject, "trees": trees[grower.Estate]})
	})
	return adaptor.FiberApp(app)
}
