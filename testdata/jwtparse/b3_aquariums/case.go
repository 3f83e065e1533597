package aquariums

import (
	"net/http"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_aquariums/internal/keeper"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_aquariums/internal/tanks"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		desk := keeper.NewDesk(oracle.Secret)
		app := fiber.New()
		tanks.Mount(app, desk, tanks.NewLogbook(500))
		return adaptor.FiberApp(app)
	},
	Path: "/keeper/tanks",
	Forged: func() []*http.Request {
		link := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, oracle.Secret, map[string]any{"aud": "camera"})
		return []*http.Request{oracle.GetWith(link, "/keeper/tanks")}
	},
}
