// Package f_frontpage_safe is the front page of a newspaper.
package f_frontpage_safe

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"
)

type paper struct {
	headlines []string
	secret    []byte
}

// NewHandler serves the paper.
func NewHandler(secret []byte) http.Handler {
	p := &paper{secret: secret, headlines: []string{"Bridge reopened", "Local team wins", "Rain until Friday"}}
	app := fiber.New()
	app.Use(public)
	app.Get("/", p.frontPage)
	app.Get("/weather", func(c fiber.Ctx) error { return c.JSON(fiber.Map{"rain": true}) })
	return adaptor.FiberApp(app)
}

func public(c fiber.Ctx) error {
	c.Set("Cache-Control", "public, max-age=120")
	return c.Next()
}

// kind tells what sort of reader this is.
func (p *paper) kind(c fiber.Ctx) string {
	token, err := jwt.Parse(c.Cookies("reader"), func(*jwt.Token) (any, error) { return p.secret, nil })
	if err != nil {
		return "guest"
	}
	role, _ := token.Claims.(jwt.MapClaims)["role"].(string)
	return role
}

func (p *paper) frontPage(c fiber.Ctx) error {
	c.Vary(fiber.HeaderCookie)
	var link string
	switch p.kind(c) {
	case "admin":
		link = `<a href="/desk">Newsroom</a>`
	case "guest":
		link = `<a href="/login">Log in</a>`
	default:
		link = `<a href="/account">Account</a>`
	}
	c.Type("html", "utf-8")
	return c.SendString("<!doctype html><title>The Daily</title>\n<nav>" + link + "</nav>\n<h2>" +
		strings.Join(p.headlines, "</h2>\n<h2>") + "</h2>\n")
}
