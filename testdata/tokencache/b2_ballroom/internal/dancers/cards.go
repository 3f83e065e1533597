// Package dancers keeps dance cards.
package dancers

import (
	"context"
	"encoding/json"
	"net/url"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_ballroom/internal/login"
)

// Card is a dance card.
type Card struct {
	Dancer string   `json:"dancer"`
	Dances []string `json:"dances"`
	// Token is for the calls that are made on behalf of the dancer.
	Token string `json:"-"`
}

// Cards makes them.
type Cards struct {
	Redis *redis.Client
	Book  map[string][]string
}

// Of is the card of who holds the ticket.
func (c *Cards) Of(ctx context.Context, t *login.Ticket) (*Card, error) {
	key := "ballroom:card:" + url.QueryEscape(t.Dancer)
	card := new(Card)
	b, err := c.Redis.Get(ctx, key).Bytes()
	if err == nil {
		err = json.Unmarshal(b, card)
		card.Token = t.Raw
		return card, err
	}
	card.Dancer, card.Dances, card.Token = t.Dancer, c.Book[t.Dancer], t.Raw
	if b, err = json.Marshal(card); err != nil {
		return nil, err
	}
	return card, c.Redis.Set(ctx, key, b, 10*time.Minute).Err()
}
