package visits

import (
	"net/http"
	"strings"

	"github.com/coocood/freecache"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/keyjoin/clinics/internal/staff"
)

// Router is the API.
func Router(desk *staff.Desk) http.Handler {
	kept := freecache.NewCache(512 * 1024)
	app := fiber.New()
	app.Get("/visits", desk.Verify, func(c *fiber.Ctx) error {
		nurse, ward := staff.Of(c), strings.Clone(c.Query("ward"))
		key := []byte("visits:" + nurse.Subject + ":" + ward)
		if text, err := kept.Get(key); err == nil {
			return c.Send(text)
		}
		text := []byte(nurse.Clinic + ", " + ward + ": the visits of " + nurse.Name)
		if err := kept.Set(key, text, 60); err != nil { // want `\(keyjoin:subject\)`
			return err
		}
		return c.Send(text)
	})
	return adaptor.FiberApp(app)
}
