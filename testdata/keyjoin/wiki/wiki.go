// Package wiki renders pages with the private remarks of the reader.
package wiki

import (
	"net/http"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

type wiki struct {
	rendered sync.Map
	remarks  map[string]string
}

// New is the wiki.
func New(secret []byte) http.Handler {
	k := &wiki{remarks: map[string]string{"alice": "alice: nonsense, see me", "bob": "bob: agreed"}}
	e := echo.New()
	e.Use(echojwt.WithConfig(echojwt.Config{SigningKey: secret}))
	e.GET("/wiki/*", k.page)
	return e
}

func (k *wiki) page(c echo.Context) error {
	token := c.Get("user").(*jwt.Token)
	reader, err := token.Claims.GetSubject()
	if err != nil {
		return echo.ErrUnauthorized
	}
	slot := reader + "/" + c.Param("*")
	if page, ok := k.rendered.Load(slot); ok {
		return c.HTML(http.StatusOK, page.(string))
	}
	page := "<article>" + k.remarks[reader] + "</article>"
	k.rendered.Store(slot, page) // want `\(keyjoin:subject\)`
	return c.HTML(http.StatusOK, page)
}
