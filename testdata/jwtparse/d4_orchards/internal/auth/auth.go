// Package auth issues and verifies the tokens of growers.
package auth

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

// Audience is what tokens for this service are addressed to.
const Audience = "orchards"

var errElsewhere = errors.New("the token is addressed to another service")

// Claims are those of a grower's token.
type Claims struct {
	jwt.RegisteredClaims
	Estate string `json:"tenant"`
}

// Validate is called by the parser.
func (c *Claims) Validate() error {
	if !slices.Contains(c.Audience, Audience) {
		return errElsewhere
	}
	return nil
}

// Auth holds the key that the login service and this one share.
type Auth struct {
	key []byte
	ttl time.Duration
}

func New(key []byte, ttl time.Duration) *Auth { return &Auth{key: key, ttl: ttl} }

func (a *Auth) verify(raw string) (*Claims, error) {
	claims := &Claims{}
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return a.key, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Name}))
	return claims, err
}

func (a *Auth) issue(to *Claims) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   to.Subject,
			Audience:  jwt.ClaimStrings{Audience},
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(a.ttl)),
		},
		Estate: to.Estate,
	}).SignedString(a.key)
}

// Handler lets growers in.
func (a *Auth) Handler(c *fiber.Ctx) error {
	claims, err := a.verify(strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "))
	if err != nil {
		return fiber.NewError(fiber.StatusUnauthorized, "log in")
	}
	c.Locals("grower", claims)
	return c.Next()
}

// Renew gives a grower a token that lives longer than his own.
func (a *Auth) Renew(c *fiber.Ctx) error {
	fresh, err := a.issue(Grower(c))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.JSON(fiber.Map{"token": fresh})
}

// Grower is who asks, behind Handler.
func Grower(c *fiber.Ctx) *Claims {
	claims, _ := c.Locals("grower").(*Claims)
	return claims
}
