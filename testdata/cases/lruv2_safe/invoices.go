// Package lruv2_safe lists invoices out of an expiring LRU that is keyed by a struct.
package lruv2_safe

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"
)

type (
	invoice struct {
		Number int    `json:"number"`
		Amount string `json:"amount"`
	}
	repository interface {
		ByDebtor(ctx context.Context, debtor string, year string) ([]invoice, error)
	}
	ledger  map[string][]invoice
	account struct{ debtor, year string }
)

func (l ledger) ByDebtor(_ context.Context, debtor, year string) ([]invoice, error) {
	list := slices.Clone(l[debtor+"@"+year])
	slices.SortFunc(list, func(a, b invoice) int { return cmp.Compare(a.Number, b.Number) })
	return list, nil
}

// Billing is the billing service.
type Billing struct {
	repo   repository
	recent *expirable.LRU[account, []invoice]
	keys   jwt.Keyfunc
}

// NewBilling makes the service with some invoices in its ledger.
func NewBilling(keys jwt.Keyfunc) *Billing {
	return &Billing{
		repo: ledger{
			"alice@2024": {{1002, "1200.00"}, {1001, "800.00"}},
			"bob@2024":   {{1003, "4.20"}},
		},
		recent: expirable.NewLRU[account, []invoice](128, nil, time.Minute),
		keys:   keys,
	}
}

// Invoices answers with the caller's invoices of a year.
func (s *Billing) Invoices(w http.ResponseWriter, r *http.Request) {
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(strings.Fields(r.Header.Get("Authorization") + " - -")[1], claims, s.keys); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	debtor, _ := claims.GetSubject()
	year := r.URL.Query().Get("year")

	list, ok := s.recent.Get(account{debtor, year})
	if !ok {
		var err error
		if list, err = s.repo.ByDebtor(r.Context(), debtor, year); err != nil {
			http.Error(w, "ledger closed", http.StatusInternalServerError)
			return
		}
		s.recent.Add(account{debtor: debtor, year: year}, list)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(list)
}
