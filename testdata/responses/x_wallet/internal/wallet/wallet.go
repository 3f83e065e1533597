// Package wallet has the points of members.
package wallet

import (
	"sync"

	"github.com/gofiber/fiber/v2"

	"github.com/whosecache/whosecache/testdata/responses/x_wallet/internal/principal"
)

// Entry is what a purchase was worth.
type Entry struct {
	Shop   string `json:"shop"`
	Points int    `json:"points"`
}

// Ledger has the entries of all members.
type Ledger struct {
	mu      sync.Mutex
	entries map[string][]Entry
}

// NewLedger returns a ledger with the entries.
func NewLedger(entries map[string][]Entry) *Ledger { return &Ledger{entries: entries} }

// Sum adds up the points of a member.
func (l *Ledger) Sum(member string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	sum := 0
	for _, e := range l.entries[member] {
		sum += e.Points
	}
	return sum
}

// Clear spends them.
func (l *Ledger) Clear(member string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.entries, member)
}

// Handler has the routes.
type Handler struct {
	principal.Base
	ledger *Ledger
}

// NewHandler returns the handlers.
func NewHandler(l *Ledger) *Handler { return &Handler{ledger: l} }

// Balance says how many points there are.
func (h *Handler) Balance(c *fiber.Ctx) error {
	m, err := h.Member(c)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"member": m.Name, "points": h.ledger.Sum(m.ID)})
}

// Redeem spends all points.
func (h *Handler) Redeem(c *fiber.Ctx) error {
	m, err := h.Member(c)
	if err != nil {
		return err
	}
	h.ledger.Clear(m.ID)
	return c.SendStatus(fiber.StatusNoContent)
}

// Shops lists who takes part.
func (h *Handler) Shops(c *fiber.Ctx) error {
	return c.JSON([]string{"Books & Co", "Corner cafe", "Garden center"})
}
