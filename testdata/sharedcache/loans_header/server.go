// Package loans_header shows readers of a library what they have borrowed.
package loans_header

import (
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
	"github.com/gofiber/fiber/v3/middleware/cache"
	"github.com/golang-jwt/jwt/v5"
)

// Shelf keeps what readers have borrowed.
type Shelf struct {
	key   []byte
	loans map[string][]string
}

// New starts the library.
func New(key []byte) http.Handler {
	s := &Shelf{key: key, loans: map[string][]string{"alice": {"Dune"}, "bob": {"Emma", "Ulysses"}}}
	app := fiber.New()
	app.Use(cache.New(cache.Config{Expiration: time.Minute}))
	app.Get("/loans", s.Loans)
	return adaptor.FiberApp(app)
}

// Loans handles GET /loans.
func (s *Shelf) Loans(c fiber.Ctx) error {
	var reader jwt.RegisteredClaims
	ticket := strings.TrimSpace(c.Get(fiber.HeaderAuthorization))
	if _, err := jwt.ParseWithClaims(ticket, &reader, func(*jwt.Token) (any, error) { return s.key, nil }); err != nil {
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	return c.JSON(fiber.Map{"reader": reader.Subject, "loans": s.loans[reader.Subject]})
}
