// Package papers has the newspapers and who reads which.
package papers

import (
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

// Shelf has what each reader takes.
type Shelf struct {
	secret []byte
	taken  map[string][]string
}

// NewShelf fills a shelf for readers whose tokens the secret signs.
func NewShelf(secret []byte) *Shelf {
	return &Shelf{secret: secret, taken: map[string][]string{"alice": {"Acme Herald"}, "bob": {"Globex Post"}}}
}

// Reader lets readers pass.
func (s *Shelf) Reader(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		var claims jwt.RegisteredClaims
		raw := strings.TrimPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return echo.NewHTTPError(http.StatusUnauthorized, "subscribe first")
		}
		c.Set("reader", claims.Subject)
		return next(c)
	}
}

// Mine answers with the reader's own.
func (s *Shelf) Mine(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	reader, _ := c.Get("reader").(string)
	return c.JSON(http.StatusOK, s.taken[reader])
}

// Today answers with all of today's.
func (s *Shelf) Today(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "private")
	return c.JSON(http.StatusOK, []string{"Acme Herald", "Globex Post"})
}
