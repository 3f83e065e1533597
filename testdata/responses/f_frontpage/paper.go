// Package f_frontpage is the front page of a newspaper.
package f_frontpage

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

type readerClaims struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

// NewHandler serves the paper.
func NewHandler(secret []byte) http.Handler {
	p := &paper{secret: secret, headlines: []string{"Bridge reopened", "Local team wins", "Rain until Friday"}}
	app := fiber.New()
	app.Get("/", p.frontPage)
	app.Get("/feed.txt", func(c fiber.Ctx) error {
		c.Set("Cache-Control", "public, max-age=120")
		return c.SendString(strings.Join(p.headlines, "\n"))
	})
	return adaptor.FiberApp(app)
}

// isEditor reports whether a journalist of ours is reading.
func (p *paper) isEditor(c fiber.Ctx) bool {
	raw := c.Cookies("reader")
	if raw == "" {
		return false
	}
	var claims readerClaims
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return p.secret, nil })
	return err == nil && claims.Role == "admin"
}

func (p *paper) frontPage(c fiber.Ctx) error {
	var b strings.Builder
	b.WriteString("<!doctype html><title>The Daily</title>\n")
	if p.isEditor(c) {
		b.WriteString(`<nav><a href="/desk">Newsroom</a></nav>` + "\n")
	} else {
		b.WriteString(`<nav><a href="/subscribe">Subscribe</a></nav>` + "\n")
	}
	for _, h := range p.headlines {
		b.WriteString("<h2>" + h + "</h2>\n")
	}
	c.Set(fiber.HeaderCacheControl, "public, max-age=120")
	c.Type("html", "utf-8")
	return c.SendString(b.String()) // want `\(nostore:vary:warning\)`
}
