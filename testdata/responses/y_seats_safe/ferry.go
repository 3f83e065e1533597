// Package y_seats_safe books seats on a ferry.
package y_seats_safe

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v3"
	"github.com/golang-jwt/jwt/v5"
)

// Ferry is one ship.
type Ferry struct {
	secret []byte

	mu       sync.Mutex
	bookings map[string][]Booking
}

// Booking is a seat on a sailing.
type Booking struct {
	Sailing string `json:"sailing"`
	Seat    string `json:"seat"`
	Car     string `json:"car,omitempty"`
}

// New is a ferry with the bookings of today.
func New(secret []byte) *Ferry {
	return &Ferry{secret: secret, bookings: map[string][]Booking{
		"alice": {{"07:30", "A4", "HH-XY 12"}, {"19:00", "B1", ""}},
		"bob":   {{"07:30", "C9", ""}},
	}}
}

// App has the routes.
func (f *Ferry) App() *fiber.App {
	app := fiber.New()
	app.Get("/sailings", f.sailings)

	g := app.Group("/v3", f.passenger, afterwards)
	g.Get("/bookings", f.list)
	g.Get("/bookings/:n/pass", f.pass)
	g.Get("/deck", f.deck)
	g.Post("/bookings", f.book)
	return app
}

func (f *Ferry) passenger(c fiber.Ctx) error {
	raw, ok := strings.CutPrefix(c.Get("Authorization"), "Bearer ")
	if !ok {
		return fiber.ErrUnauthorized
	}
	claims := jwt.MapClaims{}
	key := func(*jwt.Token) (any, error) { return f.secret, nil }
	if _, err := jwt.ParseWithClaims(raw, claims, key, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return fiber.ErrUnauthorized
	}
	c.Locals("passenger", fmt.Sprint(claims["sub"]))
	return c.Next()
}

// afterwards looks at what the handlers made.
func afterwards(c fiber.Ctx) error {
	err := c.Next()
	if string(c.Response().Header.Peek("Cache-Control")) == "" {
		c.Set("Cache-Control", "no-store")
	}
	return err
}

func (f *Ferry) sailings(c fiber.Ctx) error {
	c.Set("Cache-Control", "public, max-age=3600")
	return c.JSON([]string{"07:30", "12:15", "19:00"})
}

func (f *Ferry) list(c fiber.Ctx) error {
	who := fiber.Locals[string](c, "passenger")
	f.mu.Lock()
	defer f.mu.Unlock()
	return c.JSON(fiber.Map{"passenger": who, "bookings": f.bookings[who]})
}

func (f *Ferry) pass(c fiber.Ctx) error {
	who := fiber.Locals[string](c, "passenger")
	n, err := strconv.Atoi(c.Params("n"))
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil || n < 0 || n >= len(f.bookings[who]) {
		return c.Status(fiber.StatusNotFound).SendString("no such booking of " + who)
	}
	defer c.Set("Cache-Control", "private, max-age=60")
	b := f.bookings[who][n]
	return c.SendString("PASS " + who + " " + b.Sailing + " " + b.Seat + "\n")
}

// deck is the same plan for every passenger.
func (f *Ferry) deck(c fiber.Ctx) error {
	c.Set("Cache-Control", "public, max-age=600")
	c.Type("txt")
	return c.SendString("A1 A2 A3 A4\nB1 B2 B3 B4\nC1 C9\n")
}

func (f *Ferry) book(c fiber.Ctx) error {
	var b Booking
	if err := c.Bind().Body(&b); err != nil {
		return err
	}
	who := fiber.Locals[string](c, "passenger")
	f.mu.Lock()
	defer f.mu.Unlock()
	f.bookings[who] = append(f.bookings[who], b)
	return c.Status(fiber.StatusCreated).JSON(b)
}
