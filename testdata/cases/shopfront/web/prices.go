package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cases/shopfront/catalog"
	"github.com/whosecache/whosecache/testdata/cases/shopfront/internal/customer"
)

type pricer interface {
	PriceFor(ctx context.Context, sku, currency string, c *customer.Customer) (catalog.Price, error)
}

type PriceHandler struct{ prices pricer }

func NewPriceHandler(p pricer) *PriceHandler { return &PriceHandler{prices: p} }

func (h *PriceHandler) Get(w http.ResponseWriter, r *http.Request) {
	price, err := h.prices.PriceFor(r.Context(), chi.URLParam(r, "sku"), r.URL.Query().Get("currency"), customer.Must(r))
	if errors.Is(err, catalog.ErrUnknownSKU) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(price)
}

func Router(prices *PriceHandler, authenticate func(http.Handler) http.Handler) http.Handler {
	r := chi.NewRouter()
	r.Route("/shop", func(r chi.Router) {
		r.Use(authenticate)
		r.Get("/prices/{sku}", prices.Get)
	})
	return r
}
