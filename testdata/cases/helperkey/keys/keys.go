// Package keys names everything that billing keeps in redis.
package keys

import "strings"

const prefix = "billing:v2"

// InvoiceList is the key of the invoices of a month.
func InvoiceList(month string) string { return join("invoices", month) }

// Receipt is the key of one receipt.
func Receipt(id string) string { return join("receipt", id) }

func join(parts ...string) string {
	return prefix + ":" + strings.Join(parts, ":")
}
