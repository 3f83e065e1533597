package studios

import (
	"net/http"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_studios/internal/booking"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_studios/internal/musician"
	"github.com/whosecache/whosecache/testdata/oracle"
)

const (
	room  = "5f0f6f39-6bd5-4a3c-8c0e-0a7f0c1d9a11"
	annex = "9d2b8c0e-31f7-4d0a-9f0a-6b1de2f40c77"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		app := fiber.New()
		svc := booking.NewService(booking.Rates{Hour: 35, Night: 20})
		me := app.Group("/me", musician.Authenticated(musician.HMAC(oracle.Secret)))
		me.Get("/offers/:kind", svc.Offer)
		return adaptor.FiberApp(app)
	},
	Requests: oracle.Collide(
		oracle.Alice, "/me/offers/night?room="+room,
		oracle.Bob.As("alice:"+annex), "/me/offers/night?room="+room,
	),
}
