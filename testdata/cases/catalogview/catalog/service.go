package catalog

import (
	"context"
	"slices"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

type Product struct {
	SKU      string `json:"sku"`
	Cents    int    `json:"cents"`
	Wished   bool   `json:"wished"`
	Discount int    `json:"discount,omitempty"`
}

type DB struct{}

func (DB) Products(_ context.Context, category string) ([]Product, error) {
	return []Product{{SKU: "s1", Cents: 5000}, {SKU: "s2", Cents: 9000}}, nil
}

type Wishlists map[string]map[string]bool

func (w Wishlists) Has(user, sku string) bool { return w[user][sku] }

type products interface {
	Products(ctx context.Context, category string) ([]Product, error)
}

type Viewer struct {
	ID    string
	Admin bool
}

type Service struct {
	db     products
	wishes Wishlists
	cache  *ttlcache.Cache[string, []Product]
}

func NewService(db products, wishes Wishlists) *Service {
	return &Service{db: db, wishes: wishes, cache: ttlcache.New(ttlcache.WithTTL[string, []Product](time.Minute))}
}

func (s *Service) category(ctx context.Context, name string) ([]Product, error) {
	if item := s.cache.Get(name); item != nil {
		return item.Value(), nil
	}
	list, err := s.db.Products(ctx, name)
	if err != nil {
		return nil, err
	}
	s.cache.Set(name, list, ttlcache.DefaultTTL)
	return list, nil
}

// ForViewer returns the products of a category as the viewer sees them.
func (s *Service) ForViewer(ctx context.Context, v Viewer, category string) ([]Product, error) {
	shared, err := s.category(ctx, category)
	if err != nil {
		return nil, err
	}
	list := slices.Clone(shared)
	for i := range list {
		list[i].Wished = s.wishes.Has(v.ID, list[i].SKU)
		if v.Admin {
			list[i].Discount = 20
		}
	}
	return list, nil
}
