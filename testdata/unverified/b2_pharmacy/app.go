// Package pharmacy shows clerks the shelf of their branch.
package pharmacy

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/unverified/b2_pharmacy/internal/stock"
)

type clerk struct {
	id     string
	branch string
}

func newApp(secret []byte, shelves *stock.Shelves) *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(login(secret))
	app.Get("/shelf", func(c *fiber.Ctx) error {
		who := c.Locals("clerk").(clerk)
		page, err := shelves.Page(who.id, who.branch) // want `\(unverified:value`
		if err != nil {
			return err
		}
		return c.Type("json").Send(page)
	})
	return app
}

func login(secret []byte) fiber.Handler {
	methods := jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Name})
	return func(c *fiber.Ctx) error {
		var access jwt.RegisteredClaims
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.Get("Authorization"), "Bearer "), &access,
			func(*jwt.Token) (any, error) { return secret, nil }, methods)
		if err != nil {
			return fiber.ErrUnauthorized
		}
		branch, err := homeBranch(c.Get("X-Id-Token"))
		if err != nil {
			return fiber.ErrBadRequest
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		c.Locals("clerk", clerk{id: access.Subject, branch: branch})
		return c.Next()
	}
}

func homeBranch(idToken string) (string, error) {
	profile := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(idToken, profile); err != nil {
		return "", err
	}
	branch, _ := profile["tenant"].(string)
	return branch, nil
}
