// Package menus remembers what guests cannot eat.
package menus

import (
	"net/http"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

var allergies = map[string]string{"alice": "alice: nuts", "bob": "bob: none"}

// Kitchen is the server.
func Kitchen() http.Handler {
	var cards sync.Map
	e := echo.New()
	e.Use(echojwt.WithConfig(echojwt.Config{
		SigningKey: []byte("kitchen"), // want `\(jwtparse:secret\)`
	}))
	e.GET("/card", func(c echo.Context) error {
		guest, err := c.Get("user").(*jwt.Token).Claims.GetSubject()
		if err != nil {
			return echo.ErrUnauthorized
		}
		card, ok := cards.Load(guest)
		if !ok {
			card = allergies[guest]
			cards.Store(guest, card)
		}
		return c.String(http.StatusOK, card.(string))
	})
	return e
}
