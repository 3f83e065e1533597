package site

import (
	"github.com/gofiber/fiber/v2"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_museum/internal/friends"
)

func Exhibitions(c *fiber.Ctx) error {
	return c.JSON([]string{"Bronze Age", "Glass"})
}

func Visits(c *fiber.Ctx) error {
	f := friends.FromContext(c.UserContext())
	return c.JSON(fiber.Map{"friend": f.Login, "visits": f.Visits})
}

func Discount(c *fiber.Ctx) error {
	f := friends.FromContext(c.UserContext())
	percent := 5
	if f.Visits > 10 {
		percent = 15
	}
	return c.JSON(fiber.Map{"friend": f.Login, "percent": percent})
}
