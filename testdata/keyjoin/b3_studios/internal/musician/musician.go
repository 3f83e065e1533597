package musician

import (
	"strings"

	"github.com/gofiber/fiber/v3"
	"github.com/golang-jwt/jwt/v5"
)

type Musician struct {
	jwt.RegisteredClaims
	StageName string `json:"name"`
	Label     string `json:"tenant"`
}

// Verifier verifies a token into claims.
type Verifier interface {
	Verify(raw string, into jwt.Claims) error
}

type hmac struct{ key []byte }

func HMAC(key []byte) Verifier { return hmac{key} }

func (h hmac) Verify(raw string, into jwt.Claims) error {
	_, err := jwt.ParseWithClaims(raw, into, h.keyFor, jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	return err
}

func (h hmac) keyFor(*jwt.Token) (any, error) { return h.key, nil }

type slot int

const current slot = 1

func Authenticated(v Verifier) fiber.Handler {
	return func(c fiber.Ctx) error {
		raw, ok := strings.CutPrefix(c.Get("Authorization"), "Bearer ")
		if !ok {
			return fiber.ErrUnauthorized
		}
		m := new(Musician)
		if err := v.Verify(strings.Clone(raw), m); err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals(current, m)
		c.Set("Cache-Control", "no-store")
		return c.Next()
	}
}

func Current(c fiber.Ctx) *Musician { return fiber.Locals[*Musician](c, current) }
