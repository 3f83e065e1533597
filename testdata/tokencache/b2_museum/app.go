// Package museum lets visitors reserve exhibits.
package museum

import (
	"crypto/sha256"
	"strings"

	"github.com/coocood/freecache"
	"github.com/gofiber/fiber/v3"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_museum/internal/depot"
)

type verifier struct {
	secret []byte
	known  *freecache.Cache
}

func (v *verifier) subject(raw string) (string, error) {
	digest := sha256.Sum256([]byte(raw))
	if sub, err := v.known.Get(digest[:]); err == nil {
		return string(sub), nil
	}
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return v.secret, nil },
		jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return "", err
	}
	return claims.Subject, v.known.Set(digest[:], []byte(claims.Subject), 30)
}

func newApp(secret []byte, d *depot.Client) *fiber.App {
	v := &verifier{secret: secret, known: freecache.NewCache(1 << 20)}
	app := fiber.New()
	app.Use(func(c fiber.Ctx) error {
		sub, err := v.subject(strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "))
		if err != nil {
			return fiber.ErrUnauthorized
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		c.Locals("visitor", sub)
		return c.Next()
	})
	app.Get("/reservations", func(c fiber.Ctx) error {
		list, err := d.Reservations(c.Context(), fiber.Locals[string](c, "visitor"))
		if err != nil {
			return fiber.ErrBadGateway
		}
		return c.JSON(list)
	})
	return app
}
