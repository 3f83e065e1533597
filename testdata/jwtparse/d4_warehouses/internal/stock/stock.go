// Package stock counts what stands in the halls.
package stock

import "sync"

type Item struct {
	Owner string `json:"owner"`
	SKU   string `json:"sku"`
	Count int    `json:"count"`
}

// Halls are all halls. Counting takes a while, so counts are kept.
type Halls struct {
	items  []Item
	counts sync.Map
}

func NewHalls(items ...Item) *Halls { return &Halls{items: items} }

// Of returns what belongs to an owner.
func (h *Halls) Of(owner string) []Item {
	if v, ok := h.counts.Load(owner); ok {
		return v.([]Item)
	}
	own := []Item{}
	for _, item := range h.items {
		if item.Owner == owner {
			own = append(own, item)
		}
	}
	h.counts.Store(owner, own)
	return own
}
