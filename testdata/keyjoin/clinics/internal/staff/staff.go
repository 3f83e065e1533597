// Package staff logs nurses in, and knows them again.
package staff

import (
	"errors"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
)

type Nurse struct {
	Login  string // chosen at the first visit
	Name   string
	Clinic string
}

type Claims struct {
	jwt.RegisteredClaims
	Name   string `json:"name"`
	Clinic string `json:"clinic"`
}

type Desk struct{ secret []byte }

func NewDesk(secret []byte) *Desk { return &Desk{secret: secret} }

// Token is what a nurse gets who logs in.
func (d *Desk) Token(n *Nurse) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   n.Login,
			ExpiresAt: jwt.NewNumericDate(time.Now().Add(8 * time.Hour)),
		},
		Name:   n.Name,
		Clinic: n.Clinic,
	}).SignedString(d.secret)
}

func (d *Desk) Verify(c *fiber.Ctx) error {
	claims := new(Claims)
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return d.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return errors.Join(fiber.ErrUnauthorized, err)
	}
	c.Locals("nurse", claims)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Next()
}

// Of returns who asks.
func Of(c *fiber.Ctx) *Claims { return c.Locals("nurse").(*Claims) }
