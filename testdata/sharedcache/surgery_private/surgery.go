// Package surgery_private shows patients their letters.
package surgery_private

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
	"github.com/gofiber/fiber/v3/middleware/cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New() },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/letters/latest", nil)
		r.AddCookie(&http.Cookie{Name: "surgery", Value: u.Subject + "-7f3a"})
		return []*http.Request{r}
	},
}

type surgery struct {
	sessions map[string]string
	letters  map[string]string
}

// New starts the surgery's pages.
func New() http.Handler {
	s := &surgery{
		sessions: map[string]string{"alice-7f3a": "alice", "bob-7f3a": "bob"},
		letters:  map[string]string{"alice": "acme insurance", "bob": "globex insurance"},
	}
	app := fiber.New()
	letters := app.Group("/letters", cache.New(cache.Config{Expiration: time.Minute}), sealed)
	letters.Get("/latest", s.latest)
	return adaptor.FiberApp(app)
}

// sealed says the last word, which the cache in front heeds.
func sealed(c fiber.Ctx) error {
	if err := c.Next(); err != nil {
		return err
	}
	c.Set("Cache-Control", "private, no-store")
	return nil
}

func (s *surgery) latest(c fiber.Ctx) error {
	patient, ok := s.sessions[c.Cookies("surgery")]
	if !ok {
		return c.SendStatus(http.StatusUnauthorized)
	}
	return c.JSON(fiber.Map{"from": s.letters[patient]})
}
