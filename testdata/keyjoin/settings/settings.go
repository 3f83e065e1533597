// Package settings serves the sections of somebody's settings.
package settings

import (
	"fmt"
	"net/http"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

var sections = map[string]bool{"mail": true, "privacy": true, "billing": true}

type app struct {
	mu    sync.RWMutex
	found map[string]string
}

// App is the server.
func App(secret []byte) http.Handler {
	a := &app{found: make(map[string]string)}
	e := echo.New()
	e.GET("/settings/:section", a.section, func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			raw := c.Request().Header.Get(echo.HeaderAuthorization)
			token, err := jwt.Parse(raw[min(len(raw), len("Bearer ")):], func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				return echo.ErrUnauthorized
			}
			c.Set("claims", token.Claims.(jwt.MapClaims))
			return next(c)
		}
	})
	return e
}

func (a *app) section(c echo.Context) error {
	claims := c.Get("claims").(jwt.MapClaims)
	who, _ := claims["sub"].(string)
	section := c.Param("section")
	if !sections[section] {
		return echo.ErrNotFound
	}
	key := section + ":" + who
	a.mu.RLock()
	text, ok := a.found[key]
	a.mu.RUnlock()
	if ok {
		return c.String(http.StatusOK, text)
	}
	text = fmt.Sprintf("%v receives %s", claims["email"], section)
	a.mu.Lock()
	a.found[key] = text
	a.mu.Unlock()
	return c.String(http.StatusOK, text)
}
