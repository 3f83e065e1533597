package catalog

import (
	"context"
	"errors"
	"strings"

	"github.com/whosecache/whosecache/testdata/cases/shopfront/internal/customer"
)

var ErrUnknownSKU = errors.New("catalog: unknown sku")

type Price struct {
	SKU      string `json:"sku"`
	Currency string `json:"currency"`
	Cents    int    `json:"cents"`
	Label    string `json:"label,omitempty"`
}

type List map[string]int

var DefaultList = List{"sku-1": 1000, "sku-2": 250}

type priceCache interface {
	Lookup(ctx context.Context, key string) (Price, bool)
	Store(ctx context.Context, key string, p Price) error
}

type Pricer struct {
	list  List
	cache priceCache
}

func NewPricer(list List, cache priceCache) *Pricer { return &Pricer{list, cache} }

func cacheKey(parts ...string) string { return strings.Join(parts, "|") }

// PriceFor is what the product costs the customer.
func (p *Pricer) PriceFor(ctx context.Context, sku, currency string, c *customer.Customer) (Price, error) {
	key := cacheKey(sku, currency)
	if price, ok := p.cache.Lookup(ctx, key); ok {
		return price, nil
	}
	cents, ok := p.list[sku]
	if !ok {
		return Price{}, ErrUnknownSKU
	}
	price := Price{SKU: sku, Currency: currency, Cents: cents}
	if c.In("staff") {
		price.Cents = price.Cents * 60 / 100
		price.Label = "staff discount"
	}
	if err := p.cache.Store(ctx, key, price); err != nil { // want `cachekey:attribute`
		return Price{}, err
	}
	return price, nil
}
