package api

import (
	"context"
	"fmt"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/ratesapi/auth"
)

type balances interface {
	Of(ctx context.Context, user string) (int64, error)
}

type converter interface {
	Rate(ctx context.Context, currency string) (float64, error)
}

type WalletHandler struct {
	balances balances
	rates    converter
}

func NewWalletHandler(b balances, c converter) *WalletHandler { return &WalletHandler{b, c} }

func (h *WalletHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	cents, err := h.balances.Of(ctx, auth.FromContext(ctx).Subject)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	rate, err := h.rates.Rate(ctx, r.FormValue("in"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fmt.Fprintf(w, "%.2f\n", float64(cents)*rate/100)
}
