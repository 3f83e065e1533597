// Package fiberlocals plans workouts with fiber; the middleware leaves the
// member in Locals.
package fiberlocals

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/coocood/freecache"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
)

type workout struct {
	Day       string   `json:"day"`
	Exercises []string `json:"exercises"`
}

type gym struct {
	cache *freecache.Cache
	plans map[string][]string
}

// App is the gym's app.
func App(secret []byte) *fiber.App {
	g := &gym{
		cache: freecache.NewCache(512 << 10),
		plans: map[string][]string{"alice": {"deadlift", "snatch"}, "bob": {"rowing"}},
	}
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
	app.Use(member(secret))
	app.Get("/workouts/:day", g.workout)
	return app
}

// Handler is the app for net/http.
func Handler(secret []byte) http.Handler { return adaptor.FiberApp(App(secret)) }

func member(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		claims := &jwt.RegisteredClaims{}
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil })
		if err != nil {
			return fiber.NewError(fiber.StatusUnauthorized, "members only")
		}
		c.Locals("member", claims.Subject)
		return c.Next()
	}
}

func (g *gym) workout(c *fiber.Ctx) error {
	memberID, _ := c.Locals("member").(string)
	day := c.Params("day")
	key := fmt.Appendf(nil, "workout[%s]", day)

	if b, err := g.cache.Get(key); err == nil {
		return c.Type("json").Send(b)
	}
	b, err := json.Marshal(workout{Day: day, Exercises: g.plans[memberID]})
	if err != nil {
		return err
	}
	if err := g.cache.Set(key, b, 0); err != nil { // want `\(cachekey:subject\)`
		return fiber.ErrInsufficientStorage
	}
	return c.Type("json").Send(b)
}
