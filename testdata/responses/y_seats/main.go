// Package y_seats books seats on a ferry.
package y_seats

import (
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"github.com/golang-jwt/jwt/v5"
)

type Booking struct {
	Sailing string `json:"sailing"`
	Seat    string `json:"seat"`
	Car     string `json:"car,omitempty"`
}

var (
	mu       sync.Mutex
	bookings map[string][]Booking
)

func reset() {
	mu.Lock()
	defer mu.Unlock()
	bookings = map[string][]Booking{
		"alice": {{"07:30", "A4", "HH-XY 12"}, {"19:00", "B1", ""}},
		"bob":   {{"07:30", "C9", ""}},
	}
}

// Setup makes the app.
func Setup(secret []byte) *fiber.App {
	reset()
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(recover.New())
	app.Get("/sailings", sailings)

	v2 := app.Group("/v2", passenger(secret), cachePolicy)
	v2.Get("/bookings", listBookings)
	v2.Get("/bookings/:n/pass", boardingPass)
	v2.Post("/bookings", book)
	v2.Delete("/bookings/:n", cancel)
	return app
}

func passenger(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		raw := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		token, err := jwt.Parse(raw, func(t *jwt.Token) (interface{}, error) {
			return secret, nil
		}, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return fiber.ErrUnauthorized
		}
		sub, err := token.Claims.GetSubject()
		if err != nil {
			return fiber.ErrUnauthorized
		}
		c.Locals("passenger", sub)
		return c.Next()
	}
}

// cachePolicy: what failed must be asked again, and so must be a ticket.
func cachePolicy(c *fiber.Ctx) error {
	if err := c.Next(); err != nil {
		return err
	}
	if c.Response().StatusCode() >= 300 || strings.HasSuffix(c.Path(), "/ticket") {
		c.Set(fiber.HeaderCacheControl, "no-store")
	}
	return nil
}

func sailings(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "public, max-age=3600")
	return c.JSON([]string{"07:30", "12:15", "19:00"})
}

func listBookings(c *fiber.Ctx) error {
	who := c.Locals("passenger").(string)
	mu.Lock()
	defer mu.Unlock()
	mine := bookings[who]
	if mine == nil {
		mine = []Booking{}
	}
	return c.Status(fiber.StatusOK).JSON(fiber.Map{"passenger": who, "bookings": mine}) // want `\(nostore:header:note\)`
}

func boardingPass(c *fiber.Ctx) error {
	who, _ := c.Locals("passenger").(string)
	n, err := c.ParamsInt("n")
	mu.Lock()
	defer mu.Unlock()
	if err != nil || n < 0 || n >= len(bookings[who]) {
		return c.Status(fiber.StatusNotFound).SendString("no such booking of " + who)
	}
	b := bookings[who][n]
	err = c.SendString("PASS " + who + " " + b.Sailing + " " + b.Seat + "\n")
	c.Set(fiber.HeaderCacheControl, "no-store")
	return err
}

func book(c *fiber.Ctx) error {
	var b Booking
	if err := c.BodyParser(&b); err != nil {
		return fiber.NewError(fiber.StatusBadRequest, err.Error())
	}
	who := c.Locals("passenger").(string)
	mu.Lock()
	defer mu.Unlock()
	bookings[who] = append(bookings[who], b)
	return c.Status(fiber.StatusCreated).JSON(b)
}

func cancel(c *fiber.Ctx) error {
	who := c.Locals("passenger").(string)
	n, err := c.ParamsInt("n")
	mu.Lock()
	defer mu.Unlock()
	if err != nil || n < 0 || n >= len(bookings[who]) {
		return fiber.ErrNotFound
	}
	bookings[who] = append(bookings[who][:n:n], bookings[who][n+1:]...)
	return c.SendStatus(fiber.StatusNoContent)
}
