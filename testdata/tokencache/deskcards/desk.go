// Package deskcards tells visitors which desk is theirs.
package deskcards

import (
	"net/http"
	"strings"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/deskcards/cards"
)

func desk(mc *memcache.Client) fiber.Handler {
	return func(c *fiber.Ctx) error {
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		var who jwt.RegisteredClaims
		if _, err := jwt.ParseWithClaims(raw, &who, func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			jwt.WithValidMethods([]string{"HS256"})); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		card := cards.Find(mc, who.Subject)
		if card == nil {
			card = &cards.Card{Visitor: who.Subject, Desk: "desk of " + who.Subject, Bearer: raw}
			if err := cards.Keep(mc, *card); err != nil { // want `cached value holds the caller's raw credentials .*\(tokencache:value\)`
				return err
			}
		}
		return c.SendString(card.Desk)
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/desk",
	New: func(env *oracle.Env) http.Handler {
		app := fiber.New(fiber.Config{DisableStartupMessage: true})
		app.Get("/desk", desk(memcache.New(env.Memcache)))
		return adaptor.FiberApp(app)
	},
}
