package galleries

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_galleries/internal/curator"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_galleries/internal/prints"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		app := fiber.New(fiber.Config{Immutable: true})
		studio, err := prints.NewStudio()
		if err != nil {
			panic(err)
		}
		app.Use(curator.New(curator.Config{Secret: oracle.Secret}))
		app.Get("/prints", studio.List)
		return adaptor.FiberApp(app)
	},
	Requests: oracle.Collide(
		oracle.Alice, "/prints?artist=van-gogh",
		oracle.Bob.As("alice-van"), "/prints?artist=gogh",
	),
}
