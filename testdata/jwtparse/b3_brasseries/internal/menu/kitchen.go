package menu

import (
	"time"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/gofiber/fiber/v2"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_brasseries/internal/guests"
)

type Card struct {
	Guest  string   `json:"guest"`
	House  string   `json:"house"`
	Dishes []string `json:"dishes"`
}

type Kitchen struct {
	dishes []string
	cards  *ristretto.Cache[string, *Card]
}

func NewKitchen(dishes ...string) (*Kitchen, error) {
	cards, err := ristretto.NewCache(&ristretto.Config[string, *Card]{NumCounters: 1000, MaxCost: 100, BufferItems: 64})
	if err != nil {
		return nil, err
	}
	return &Kitchen{dishes: dishes, cards: cards}, nil
}

func (k *Kitchen) Recommend(c *fiber.Ctx) error {
	g, ok := guests.From(c)
	if !ok {
		return fiber.ErrUnauthorized
	}
	if card, ok := k.cards.Get(g.Subject); ok {
		return c.JSON(card)
	}
	first := len(g.House) % len(k.dishes)
	card := &Card{Guest: g.Name, House: g.House, Dishes: append(k.dishes[first:len(k.dishes):len(k.dishes)], k.dishes[:first]...)}
	k.cards.SetWithTTL(g.Subject, card, 1, time.Hour)
	return c.JSON(card)
}
