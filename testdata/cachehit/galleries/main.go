// Package galleries lists the pictures of private galleries.
package galleries

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type guest struct {
	Groups []string `json:"groups"`
	jwt.RegisteredClaims
}

func (g *guest) invited(gallery string) bool {
	return slices.Contains(g.Groups, "staff") && gallery != ""
}

type gallery struct {
	flight   singleflight.Group
	pictures map[string][]string
}

func (g *gallery) list(c *fiber.Ctx) error {
	who := &guest{}
	raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, who, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		return fiber.ErrUnauthorized
	}
	name := strings.Clone(c.Params("gallery"))
	if !who.invited(name) {
		return fiber.ErrForbidden
	}
	v, err, _ := g.flight.Do(name, func() (any, error) {
		if _, ok := g.pictures[name]; !ok {
			return nil, fiber.ErrNotFound
		}
		return strings.Join(g.pictures[name], "\n"), nil
	})
	if err != nil {
		return err
	}
	return c.SendString(v.(string))
}

var Case = oracle.Case{
	Path:    "/galleries/holiday",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		g := &gallery{pictures: map[string][]string{"holiday": {"beach.jpg", "boat.jpg"}}}
		app := fiber.New()
		app.Get("/galleries/:gallery", g.list)
		return adaptor.FiberApp(app)
	},
}
