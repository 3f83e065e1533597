package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/whosecache/whosecache/testdata/cases/payapi/auth"
	"github.com/whosecache/whosecache/testdata/cases/payapi/payments"
)

type creator interface {
	Create(ctx context.Context, payer string, cents int) (*payments.Payment, error)
}

func Payments(c creator) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /payments", func(w http.ResponseWriter, r *http.Request) {
		account, ok := auth.AccountFrom(r.Context())
		if !ok {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		cents, err := strconv.Atoi(r.FormValue("cents"))
		if err != nil || cents <= 0 {
			http.Error(w, "bad amount", http.StatusBadRequest)
			return
		}
		p, err := c.Create(r.Context(), account.ID, cents)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
		json.NewEncoder(w).Encode(p)
	})
	return mux
}
