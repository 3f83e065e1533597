// Package rides books rides.
package rides

import (
	"slices"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
)

// Book has the rides of all guests.
type Book struct {
	log    map[string][]string
	sorted *expirable.LRU[string, []string]
}

// NewBook returns a Book.
func NewBook(log map[string][]string) *Book {
	return &Book{log: log, sorted: expirable.NewLRU[string, []string](512, nil, 5*time.Minute)}
}

// Of lists the rides of a guest.
func (b *Book) Of(guest string) []string {
	if list, ok := b.sorted.Get(guest); ok {
		return list
	}
	list := slices.Sorted(slices.Values(b.log[guest]))
	b.sorted.Add(guest, list)
	return list
}
