// Package requestmap_safe memoizes prices in a map that lives for one request.
package requestmap_safe

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type customer struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

// Prices quotes baskets.
type Prices struct {
	Secret    []byte
	List      map[string]int // cents
	Discounts map[string]int // percent, by subject
}

func (p *Prices) priceFor(sub, sku string) int {
	return p.List[sku] * (100 - p.Discounts[sub]) / 100
}

func (p *Prices) quote(who *customer, skus []string) (lines map[string]int, total int) {
	seen := make(map[string]int, len(skus))
	for _, sku := range skus {
		price, ok := seen[sku]
		if !ok {
			price = p.priceFor(who.Subject, sku)
			seen[sku] = price
		}
		total += price
	}
	return seen, total
}

// ServeHTTP answers GET /quote?sku=a&sku=b.
func (p *Prices) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	who := new(customer)
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), who,
		func(*jwt.Token) (any, error) { return p.Secret, nil })
	if err != nil {
		http.Error(w, "who asks?", http.StatusUnauthorized)
		return
	}
	lines, total := p.quote(who, r.URL.Query()["sku"])
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(struct {
		Lines map[string]int `json:"lines"`
		Total int            `json:"total"`
	}{lines, total})
}
