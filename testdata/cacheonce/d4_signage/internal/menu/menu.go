// Package menu composes the navigation of the back office.
package menu

import (
	"slices"
	"sync/atomic"
)

// Entry is a line of the menu. Without roles it is for everybody.
type Entry struct {
	Title string   `json:"title"`
	Href  string   `json:"href"`
	Roles []string `json:"-"`
}

func (e Entry) visibleTo(role string) bool {
	return len(e.Roles) == 0 || slices.Contains(e.Roles, role)
}

// Menu is what the front end draws.
type Menu struct {
	Entries []Entry `json:"entries"`
	Badge   int     `json:"badge"`
}

// Composer draws up menus of a fixed set of entries.
type Composer struct {
	entries  []Entry
	composed atomic.Pointer[Menu]
}

func NewComposer(entries ...Entry) *Composer { return &Composer{entries: entries} }

// For returns the menu for a role.
func (c *Composer) For(role string) *Menu {
	if m := c.composed.Load(); m != nil {
		return m
	}
	m := c.compose(role)
	c.composed.Store(m)
	return m
}

func (c *Composer) compose(role string) *Menu {
	m := &Menu{}
	for _, e := range c.entries {
		if e.visibleTo(role) {
			m.Entries = append(m.Entries, e)
		}
	}
	m.Badge = len(m.Entries)
	return m
}
