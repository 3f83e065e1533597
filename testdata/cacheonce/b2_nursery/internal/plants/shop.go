// Package plants has the assortment and its prices.
package plants

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_nursery/internal/auth"
)

// Plant is an article.
type Plant struct {
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

// Source loads the assortment.
type Source func(ctx context.Context) ([]Plant, error)

// Seedlings is what we grow ourselves.
func Seedlings(ctx context.Context) ([]Plant, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return []Plant{{"Hosta", 800}, {"Fern", 600}, {"Sedge", 400}}, nil
}

// Shop makes offers.
type Shop struct {
	source   Source
	discount map[string]int

	mu         sync.Mutex
	assortment []Plant
}

// NewShop returns a Shop. The discounts are in percent, by tenant.
func NewShop(source Source, discount map[string]int) *Shop {
	return &Shop{source: source, discount: discount}
}

// Offer is what the gardener sees.
type Offer struct {
	For    string  `json:"for"`
	Plants []Plant `json:"plants"`
}

// Offers are the prices for who asks.
func (s *Shop) Offers(ctx context.Context) (*Offer, error) {
	g, ok := auth.Current(ctx)
	if !ok {
		return nil, errors.New("plants: nobody asks")
	}
	base, err := s.plants(ctx)
	if err != nil {
		return nil, fmt.Errorf("assortment: %w", err)
	}
	own := slices.Clone(base)
	for i := range own {
		own[i].Cents -= own[i].Cents * s.discount[g.Tenant] / 100
	}
	return &Offer{For: g.Subject, Plants: own}, nil
}

func (s *Shop) plants(ctx context.Context) ([]Plant, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.assortment == nil {
		loaded, err := s.source(ctx)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(loaded, func(a, b Plant) int { return a.Cents - b.Cents })
		s.assortment = loaded
	}
	return s.assortment, nil
}
