package timetables

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/cache"
	"github.com/golang-jwt/jwt/v5"
)

type lesson struct {
	Day     string `json:"day"`
	Subject string `json:"subject"`
	Room    string `json:"room"`
}

type pupil struct {
	Login string
	Staff bool
}

type school struct {
	key     []byte
	lessons map[string][]lesson
}

func (s school) routes(app *fiber.App) {
	app.Get("/holidays", pages(30*time.Minute), s.holidays)

	weeks := app.Group("/weeks", s.signedIn, ownPages(5*time.Minute))
	weeks.Get("/:week", s.week)
}

func pages(ttl time.Duration) fiber.Handler {
	return cache.New(cache.Config{Expiration: ttl, CacheControl: true})
}

func ownPages(ttl time.Duration) fiber.Handler {
	return cache.New(cache.Config{
		Expiration: ttl,
		KeyGenerator: func(c *fiber.Ctx) string {
			return fmt.Sprintf("%q %s", current(c).Login, c.OriginalURL())
		},
	})
}

func current(c *fiber.Ctx) pupil {
	p, _ := c.Locals("pupil").(pupil)
	return p
}

func (s school) signedIn(c *fiber.Ctx) error {
	raw, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if !ok {
		return fiber.ErrUnauthorized
	}
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return s.key, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
	if err != nil {
		return fiber.ErrUnauthorized
	}
	login, err := claims.GetSubject()
	if err != nil || login == "" {
		return fiber.ErrUnauthorized
	}
	c.Locals("pupil", pupil{Login: login, Staff: claims["role"] == "admin"})
	return c.Next()
}

func (s school) week(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("week"))
	if err != nil || n < 1 || n > 53 {
		return fiber.ErrNotFound
	}
	who := current(c)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	return c.JSON(fiber.Map{"week": n, "pupil": who.Login, "staff": who.Staff, "lessons": s.lessons[who.Login]})
}

func (s school) holidays(c *fiber.Ctx) error {
	return c.JSON([]string{"2024-12-23", "2024-12-24"})
}
