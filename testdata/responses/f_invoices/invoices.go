// Package f_invoices sends companies the invoices of a hosting provider.
package f_invoices

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/gofiber/fiber/v2/middleware/etag"
	"github.com/golang-jwt/jwt/v5"
)

type invoice struct {
	number string
	euros  float64
}

type billing struct {
	secret   []byte
	invoices map[string][]invoice
}

func newBilling(secret []byte) *billing {
	return &billing{secret, map[string][]invoice{
		"acme":   {{"A-2024-001", 1200}, {"A-2024-002", 1350.5}},
		"globex": {{"G-2024-001", 80}},
	}}
}

func (b *billing) app() *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(etag.New())
	app.Get("/invoices", b.list)
	return app
}

func (b *billing) handler() http.Handler { return adaptor.FiberApp(b.app()) }

func (b *billing) tenant(c *fiber.Ctx) (string, error) {
	header := c.Get(fiber.HeaderAuthorization)
	if !strings.HasPrefix(header, "Bearer ") {
		return "", fiber.ErrUnauthorized
	}
	var claims jwt.MapClaims
	_, err := jwt.ParseWithClaims(header[7:], &claims, func(*jwt.Token) (any, error) { return b.secret, nil })
	if err != nil {
		return "", fiber.NewError(fiber.StatusUnauthorized, err.Error())
	}
	tenant, _ := claims["tenant"].(string)
	return tenant, nil
}

func (b *billing) list(c *fiber.Ctx) error {
	tenant, err := b.tenant(c)
	if err != nil {
		return err
	}
	var sb strings.Builder
	for _, inv := range b.invoices[tenant] {
		fmt.Fprintf(&sb, "%s\t%.2f\n", inv.number, inv.euros)
	}
	if sb.Len() == 0 {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderCacheControl, "max-age=60, must-revalidate")
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	return c.SendStream(strings.NewReader(sb.String()), sb.Len()) // want `\(nostore:shared\)`
}
