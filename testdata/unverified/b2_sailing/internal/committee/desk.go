// Package committee lets the race committee in.
package committee

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// Desk reads badges: tokens in the compact form, HS256 and nothing else.
type Desk struct{ key []byte }

// NewDesk returns a Desk for badges signed with key.
func NewDesk(key []byte) *Desk { return &Desk{key: key} }

// Member is who wears a badge.
type Member struct {
	Subject string `json:"sub"`
	Role    string `json:"role"`
	Expires int64  `json:"exp"`
}

var errBadge = errors.New("committee: badge refused")

func (d *Desk) read(badge string) (*Member, error) {
	parts := strings.Split(badge, ".")
	if len(parts) != 3 {
		return nil, errBadge
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		return nil, errBadge
	}
	mac := hmac.New(sha256.New, d.key)
	mac.Write([]byte(parts[0] + "." + parts[1]))
	if !hmac.Equal(signature, mac.Sum(nil)) {
		return nil, errBadge
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, errBadge
	}
	m := new(Member)
	if err := json.Unmarshal(payload, m); err != nil || m.Expires < time.Now().Unix() {
		return nil, errBadge
	}
	return m, nil
}

// Badge is the middleware that reads badges.
func (d *Desk) Badge(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		m, err := d.read(strings.TrimPrefix(c.Request().Header.Get("Authorization"), "Bearer "))
		if err != nil {
			return echo.ErrUnauthorized.WithInternal(err)
		}
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		c.Set("member", m)
		return next(c)
	}
}

// Role lets members with the role through.
func Role(role string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if m, ok := c.Get("member").(*Member); !ok || m.Role != role {
				return echo.ErrForbidden
			}
			return next(c)
		}
	}
}
