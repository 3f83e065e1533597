// Package lifts counts rides.
package lifts

import (
	"slices"
	"time"

	"github.com/patrickmn/go-cache"
)

// Days are the days on which guests skied.
type Days struct {
	log  map[string][]string
	kept *cache.Cache
}

// NewDays returns the Days of the log.
func NewDays(log map[string][]string) *Days {
	return &Days{log: log, kept: cache.New(5*time.Minute, time.Hour)}
}

// Of lists the days of a guest.
func (d *Days) Of(guest string) []string {
	key := "days:" + guest
	if v, ok := d.kept.Get(key); ok {
		return v.([]string)
	}
	list := slices.Sorted(slices.Values(d.log[guest]))
	d.kept.SetDefault(key, list)
	return list
}
