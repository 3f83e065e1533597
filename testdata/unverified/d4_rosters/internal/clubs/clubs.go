// Package clubs keeps the rosters of clubs.
package clubs

import (
	"errors"
	"slices"
	"sync"
)

var ErrUnknown = errors.New("unknown club")

// Book holds who is under contract, and the rosters made of that.
type Book struct {
	contracts map[string][]string

	mu      sync.RWMutex
	rosters map[string][]string
}

func NewBook(contracts map[string][]string) *Book {
	return &Book{contracts: contracts, rosters: map[string][]string{}}
}

// Roster returns the players of a club in alphabetical order.
func (b *Book) Roster(club string) ([]string, error) {
	b.mu.RLock()
	roster, ok := b.rosters[club]
	b.mu.RUnlock()
	if ok {
		return roster, nil
	}
	players, ok := b.contracts[club]
	if !ok {
		return nil, ErrUnknown
	}
	roster = slices.Sorted(slices.Values(players))
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rosters[club] = roster
	return roster, nil
}
