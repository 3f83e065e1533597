// Package l02_pricing caches quotes by product, though prices differ per customer group.
package l02_pricing

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"

	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/l02_pricing/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type product struct {
	SKU   string
	Title string
	Cents int64
}

// Quote is a product with the price that a customer group pays.
type Quote struct {
	SKU   string `json:"sku"`
	Title string `json:"title"`
	Cents int64  `json:"cents"`
}

type discounts map[string]int64 // percent by customer group

func (d discounts) best(groups []string) int64 {
	var best int64
	for group, pct := range d {
		if slices.Contains(groups, group) && pct > best {
			best = pct
		}
	}
	return best
}

type priceService struct {
	products  map[string]product
	discounts discounts
	quotes    *gocache.Cache
}

func (s *priceService) Quote(sku string, customer *auth.Principal) (Quote, bool) {
	cacheKey := "quote:" + sku
	if v, found := s.quotes.Get(cacheKey); found {
		return v.(Quote), true
	}
	p, ok := s.products[sku]
	if !ok {
		return Quote{}, false
	}
	pct := s.discounts.best(customer.Groups)
	q := Quote{SKU: p.SKU, Title: p.Title, Cents: p.Cents * (100 - pct) / 100}
	s.quotes.Set(cacheKey, q, gocache.DefaultExpiration) // want `cachekey:attribute`
	return q, true
}

func (s *priceService) handleQuote(w http.ResponseWriter, r *http.Request) {
	q, ok := s.Quote(r.PathValue("sku"), auth.FromContext(r.Context()))
	if !ok {
		http.NotFound(w, r)
		return
	}
	writeJSON(w, http.StatusOK, q)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// Case is the program.
var Case = oracle.Case{
	Path: "/products/chair-1/quote",
	New: func(*oracle.Env) http.Handler {
		s := &priceService{
			products:  map[string]product{"chair-1": {"chair-1", "Chair", 9900}},
			discounts: discounts{"staff": 40, "resellers": 15},
			quotes:    gocache.New(10*time.Minute, time.Hour),
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /products/{sku}/quote", s.handleQuote)
		return auth.Middleware(mux)
	},
}
