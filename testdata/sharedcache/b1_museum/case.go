package b1_museum

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/gofiber/fiber/v2/middleware/cache"
	"github.com/gofiber/fiber/v2/middleware/recover"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_museum/internal/friends"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_museum/internal/site"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/friends/visits", nil)
		r.AddCookie(&http.Cookie{Name: friends.Cookie, Value: "f-" + u.Subject})
		return []*http.Request{httptest.NewRequest(http.MethodGet, "/exhibitions", nil), r}
	},
}

// New starts the site of the museum.
func New(*oracle.Env) http.Handler {
	club := friends.NewClub(map[string]string{"f-alice": "alice", "f-bob": "bob"})

	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(recover.New())
	app.Use(cache.New(cache.Config{
		Expiration: 2 * time.Minute,
		Next: func(c *fiber.Ctx) bool {
			return c.Cookies(friends.Cookie) != ""
		},
	}))
	app.Get("/exhibitions", site.Exhibitions)
	area := app.Group("/friends", club.MembersOnly)
	area.Get("/visits", site.Visits)
	area.Get("/discount", site.Discount)
	return adaptor.FiberApp(app)
}
