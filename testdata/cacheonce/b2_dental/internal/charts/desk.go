// Package charts is the reception desk: who comes when.
package charts

import (
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_dental/internal/lazy"
)

// Patient is somebody who is logged in.
type Patient struct{ ID string }

// Store has the appointments by patient.
type Store map[string][]string

// Desk answers what patients ask.
type Desk struct {
	store Store
	list  lazy.Value[[]string]
}

// NewDesk returns a Desk with the appointments of store.
func NewDesk(store Store) *Desk { return &Desk{store: store} }

// Appointments are those to come.
func (d *Desk) Appointments(p Patient) []string {
	return d.list.Get(func() []string { return d.upcoming(p.ID) })
}

func (d *Desk) upcoming(id string) []string {
	out := make([]string, 0, len(d.store[id]))
	return append(out, d.store[id]...)
}
