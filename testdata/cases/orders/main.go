// Package orders lists what a customer has ordered.
package orders

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/orders/auth"
	"github.com/whosecache/whosecache/testdata/cases/orders/order"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type handler struct{ repo order.Repository }

type listResponse struct {
	Items []order.Order `json:"items"`
	Page  int           `json:"page"`
}

const pageSize = 20

func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	claims, err := auth.FromContext(r.Context())
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || page < 1 {
		page = 1
	}
	items, err := h.repo.ListByCustomer(r.Context(), claims.Subject, order.Filter{
		Status: r.URL.Query().Get("status"), Limit: pageSize, Offset: (page - 1) * pageSize,
	})
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(listResponse{Items: items, Page: page})
}

var Case = oracle.Case{
	Path: "/v1/orders?status=open",
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		h := &handler{repo: order.WithCache(order.NewMemoryRepository(), rdb, 5*time.Minute)}
		r := chi.NewRouter()
		r.Use(auth.Middleware(oracle.Secret))
		r.Get("/v1/orders", h.list)
		return r
	},
}
