// Package gateway trusts the user that the ingress puts into a header.
package gateway

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const hdrUser = "X-Forwarded-User"

type localsKey int

const userLocal localsKey = 1

func requireUser(c *fiber.Ctx) error {
	user := c.Get(hdrUser)
	if user == "" {
		return fiber.ErrUnauthorized
	}
	c.Locals(userLocal, user)
	return c.Next()
}

func user(c *fiber.Ctx) string {
	u, _ := c.Locals(userLocal).(string)
	return u
}

func recommend(user, category string) []string {
	return []string{category + " for " + user, fmt.Sprint("score ", len(user)*17)}
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/recommendations/books", nil)
		r.Header.Set(hdrUser, u.Subject)
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		cache := ttlcache.New(ttlcache.WithTTL[string, []string](time.Minute), ttlcache.WithCapacity[string, []string](500))
		app := fiber.New(fiber.Config{Immutable: true, DisableStartupMessage: true})
		app.Use(requireUser)
		app.Get("/recommendations/:category", func(c *fiber.Ctx) error {
			cat := c.Params("category")
			item := cache.Get(cat)
			if item == nil {
				item = cache.Set(cat, recommend(user(c), cat), ttlcache.DefaultTTL) // want `cachekey:subject`
			}
			return c.JSON(item.Value())
		})
		return adaptor.FiberApp(app)
	},
}
