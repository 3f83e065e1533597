// Package keeper knows the keepers, and hands out links to the cameras of their tanks.
package keeper

import (
	"errors"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwt"
)

const camera = "camera"

type Keeper struct {
	ID   string
	Name string
	Zoo  string
}

type Desk struct{ key []byte }

func NewDesk(key []byte) *Desk { return &Desk{key: key} }

// CameraLink is a token for whoever shall see the cameras of k for a while.
func (d *Desk) CameraLink(k Keeper, lifetime time.Duration) (string, error) {
	t, err := jwt.NewBuilder().
		Subject(k.ID).
		Audience([]string{camera}).
		Claim("name", k.Name).
		Claim("tenant", k.Zoo).
		Expiration(time.Now().Add(lifetime)).
		Build()
	if err != nil {
		return "", err
	}
	signed, err := jwt.Sign(t, jwt.WithKey(jwa.HS256(), d.key))
	return string(signed), err
}

// OpenLink returns whose cameras the link is for.
func (d *Desk) OpenLink(link string) (Keeper, error) {
	t, err := jwt.Parse([]byte(link), jwt.WithKey(jwa.HS256(), d.key), jwt.WithAudience(camera))
	if err != nil {
		return Keeper{}, err
	}
	return read(t)
}

var errClaims = errors.New("a claim is missing")

func read(t jwt.Token) (k Keeper, err error) {
	var ok bool
	if k.ID, ok = t.Subject(); !ok {
		return k, errClaims
	}
	return k, errors.Join(t.Get("name", &k.Name), t.Get("tenant", &k.Zoo))
}

type slot struct{}

// Login is the middleware of the keepers' pages.
func (d *Desk) Login(c fiber.Ctx) error {
	raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	t, err := jwt.Parse([]byte(raw), jwt.WithKey(jwa.HS256(), d.key)) // want `\(jwtparse:audience`
	if err != nil {
		return fiber.NewError(fiber.StatusUnauthorized, "please log in")
	}
	k, err := read(t)
	if err != nil {
		return fiber.NewError(fiber.StatusUnauthorized, err.Error())
	}
	c.Locals(slot{}, k)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Next()
}

func FromContext(c fiber.Ctx) Keeper { return fiber.Locals[Keeper](c, slot{}) }
