package b1_clinic

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
	"github.com/gofiber/fiber/v3/middleware/cache"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_clinic/internal/appointments"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_clinic/internal/patients"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/patient/appointments", nil)
		r.AddCookie(&http.Cookie{Name: patients.CookieName, Value: "c0ffee-" + u.Subject})
		return []*http.Request{r}
	},
}

// New starts the clinic portal.
func New(*oracle.Env) http.Handler {
	sessions := patients.NewSessions()
	sessions.Open("c0ffee-alice", patients.Patient{Login: "alice", Surgery: "acme"})
	sessions.Open("c0ffee-bob", patients.Patient{Login: "bob", Surgery: "globex"})

	app := fiber.New(fiber.Config{AppName: "clinic"})
	app.Use(noTransit)
	app.Use(cache.New(cache.Config{Expiration: 30 * time.Second, MaxBytes: 1 << 20})) // want `\(sharedcache:caller\)`

	app.Get("/opening-hours", func(c fiber.Ctx) error { return c.SendString("Mon-Fri 8-17") })
	patient := app.Group("/patient", sessions.Require)
	appointments.Mount(patient, appointments.Diary{})
	return adaptor.FiberApp(app)
}

// noTransit keeps proxies on the way from storing anything.
func noTransit(c fiber.Ctx) error {
	err := c.Next()
	c.Set(fiber.HeaderCacheControl, "no-store")
	return err
}
