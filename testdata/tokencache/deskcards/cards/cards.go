// Package cards keeps the cards of visitors.
package cards

import (
	"encoding/json"

	"github.com/bradfitz/gomemcache/memcache"
)

// Card is what the desk knows of a visitor.
type Card struct {
	Visitor string `json:"visitor"`
	Desk    string `json:"desk"`
	Bearer  string `json:"bearer"`
}

// Find is the card that is kept for a visitor, or nil.
func Find(mc *memcache.Client, visitor string) *Card {
	item, err := mc.Get("card-" + visitor)
	if err != nil {
		return nil
	}
	c := new(Card)
	if json.Unmarshal(item.Value, c) != nil {
		return nil
	}
	return c
}

// Keep keeps a card.
func Keep(mc *memcache.Client, c Card) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return mc.Set(&memcache.Item{Key: "card-" + c.Visitor, Value: b, Expiration: 300})
}
