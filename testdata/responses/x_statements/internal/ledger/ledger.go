// Package ledger has the books.
package ledger

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"sync"
	"time"
)

// Booking is a line of a statement.
type Booking struct {
	Day   int
	Text  string
	Cents int
}

type period struct{ customer, month string }

// Books has all bookings.
type Books struct {
	mu       sync.Mutex
	bookings map[period][]Booking
	archived map[period]bool
}

// Open opens the books.
func Open() *Books {
	return &Books{
		bookings: map[period][]Booking{
			{"alice", "2024-09"}: {{2, "Salary", 720000}, {5, "Rent", -148000}, {19, "Piano lessons", -18000}},
			{"bob", "2024-09"}:   {{1, "Salary", 310000}, {3, "Rent", -72000}},
		},
		archived: map[period]bool{},
	}
}

// Months lists the months that were closed.
func (b *Books) Months() []string { return []string{"2024-08", "2024-09"} }

// CSV writes the statement of a customer.
func (b *Books) CSV(customer, month string) ([]byte, time.Time, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	lines, ok := b.bookings[period{customer, month}]
	if !ok {
		return nil, time.Time{}, false
	}
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	_ = w.Write([]string{"day", "text", "cents"})
	for _, l := range lines {
		_ = w.Write([]string{strconv.Itoa(l.Day), l.Text, strconv.Itoa(l.Cents)})
	}
	w.Flush()
	closed, _ := time.Parse("2006-01", month)
	return buf.Bytes(), closed.AddDate(0, 1, 0), true
}

// Archive notes that a customer has filed a statement.
func (b *Books) Archive(customer, month string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.archived[period{customer, month}] = true
}
