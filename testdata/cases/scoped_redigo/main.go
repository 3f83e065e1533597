// Package wishlist hands each handler a cache that is already scoped to the caller.
package wishlist

import (
	"net/http"
	"net/http/httptest"
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/gomodule/redigo/redis"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type getter interface {
	Get(key string) (string, bool)
}

type setter interface {
	Set(key, value string) error
}

// Cache is what handlers see.
type Cache interface {
	getter
	setter
}

type shared struct{ pool *redis.Pool }

func (s shared) Get(key string) (string, bool) {
	c := s.pool.Get()
	defer c.Close()
	v, err := redis.String(c.Do("GET", key))
	return v, err == nil
}

func (s shared) Set(key, value string) error {
	c := s.pool.Get()
	defer c.Close()
	_, err := c.Do("SET", key, value, "EX", 60)
	return err
}

type scoped struct {
	Cache
	prefix string
}

func (s scoped) Get(key string) (string, bool) { return s.Cache.Get(s.prefix + key) }
func (s scoped) Set(key, value string) error   { return s.Cache.Set(s.prefix+key, value) }

func scope(c Cache) fiber.Handler {
	return func(ctx *fiber.Ctx) error {
		user := ctx.Get("X-Forwarded-User")
		if user == "" {
			return ctx.SendStatus(fiber.StatusUnauthorized)
		}
		ctx.Locals("user", user)
		ctx.Locals("cache", scoped{c, url.QueryEscape(user) + "/"})
		return ctx.Next()
	}
}

func wishlist(ctx *fiber.Ctx) error {
	cache := ctx.Locals("cache").(Cache)
	page := ctx.Params("page")
	if v, ok := cache.Get(page); ok {
		return ctx.SendString(v)
	}
	v := ctx.Locals("user").(string) + " wants a pony, page " + page
	if err := cache.Set(page, v); err != nil {
		return err
	}
	return ctx.SendString(v)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/wishlist/1", nil)
		r.Header.Set("X-Forwarded-User", u.Email)
		return []*http.Request{r}
	},
	New: func(env *oracle.Env) http.Handler {
		pool := redis.NewPool(func() (redis.Conn, error) { return redis.Dial("tcp", env.Redis) }, 3)
		app := fiber.New(fiber.Config{Immutable: true, DisableStartupMessage: true})
		app.Use(scope(shared{pool}))
		app.Get("/wishlist/:page", wishlist)
		return adaptor.FiberApp(app)
	},
}
