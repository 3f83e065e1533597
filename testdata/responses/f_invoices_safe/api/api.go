// Package api has the routes of billing.
package api

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Invoice is what a tenant has to pay.
type Invoice struct {
	Number string
	Euros  float64
}

// Invoices are all invoices, by tenant.
type Invoices map[string][]Invoice

// Mount adds the routes.
func (i Invoices) Mount(r fiber.Router) {
	v1 := r.Group("/v1")
	v1.Get("/invoices", i.list)
	v1.Get("/invoices/feed", i.feed)
}

func (i Invoices) list(c *fiber.Ctx) error {
	var sb strings.Builder
	for _, inv := range i[c.Locals("tenant").(string)] {
		fmt.Fprintf(&sb, "%s\t%.2f\n", inv.Number, inv.Euros)
	}
	if sb.Len() == 0 {
		return fiber.ErrNotFound
	}
	return c.SendStream(strings.NewReader(sb.String()), sb.Len())
}

// feed sends the invoices as events.
func (i Invoices) feed(c *fiber.Ctx) error {
	invoices := i[c.Locals("tenant").(string)]
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
		for _, inv := range invoices {
			fmt.Fprintf(w, "data: %s %.2f\n\n", inv.Number, inv.Euros)
			if w.Flush() != nil {
				return
			}
		}
	})
	return nil
}
