// Package schedule assigns nights.
package schedule

import (
	"sort"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

// Nights are the assignments by astronomer.
type Nights map[string][]string

// Board shows them.
type Board struct {
	nights Nights
	lists  *ttlcache.Cache[string, []string]
}

// NewBoard returns a Board that keeps lists for ttl.
func NewBoard(n Nights, ttl time.Duration) *Board {
	return &Board{nights: n, lists: ttlcache.New(ttlcache.WithTTL[string, []string](ttl))}
}

// Nights are those of an astronomer.
func (b *Board) Nights(astronomer string) []string {
	item, _ := b.lists.GetOrSetFunc(astronomer, func() []string { return b.sorted(astronomer) })
	return item.Value()
}

func (b *Board) sorted(astronomer string) []string {
	list := append([]string{}, b.nights[astronomer]...)
	sort.Strings(list)
	return list
}
