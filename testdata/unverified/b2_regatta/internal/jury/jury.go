// Package jury lets the members of the jury in.
package jury

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// Badge is what a token says of its holder.
type Badge struct {
	Subject string `json:"sub"`
	Role    string `json:"role"`
	Expires int64  `json:"exp"`
}

const badgeKey = "jury.badge"

// Bearer reads the token.
func Bearer(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		raw := strings.TrimPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer ")
		parts := strings.Split(raw, ".")
		if len(parts) != 3 {
			return echo.ErrUnauthorized
		}
		body, err := base64.RawURLEncoding.DecodeString(parts[1])
		if err != nil {
			return echo.ErrUnauthorized
		}
		badge := new(Badge)
		if err := json.Unmarshal(body, badge); err != nil {
			return echo.ErrUnauthorized
		}
		if time.Now().Unix() > badge.Expires {
			return echo.NewHTTPError(http.StatusUnauthorized, "token expired")
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		c.Set(badgeKey, badge)
		return next(c)
	}
}

// Only lets those with the role through.
func Only(role string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			badge, ok := c.Get(badgeKey).(*Badge)
			if !ok || badge.Role != role { // want `\(unverified:check`
				return echo.ErrForbidden
			}
			return next(c)
		}
	}
}
