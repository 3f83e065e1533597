// Package redishset_safe keeps the baskets of a shop in one redis hash, a field a customer and shop.
package redishset_safe

import (
	"fmt"
	"log/slog"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"
	"github.com/redis/go-redis/v9"
)

const basketsHash = "shop:baskets"

// Line is one article in a basket.
type Line struct {
	SKU string
	Qty int
}

// Warehouse knows every customer's open basket.
type Warehouse map[string][]Line

// OpenBasket renders the basket of a customer.
func (wh Warehouse) OpenBasket(customer string) string {
	out := ""
	for _, l := range wh[customer] {
		out += fmt.Sprintf("%d x %s\n", l.Qty, l.SKU)
	}
	return out
}

// Handler shows a customer what is in the basket.
type Handler struct {
	Redis     *redis.Client
	Warehouse Warehouse
	Secret    []byte
}

// ServeHTTP answers GET /basket?shop=….
func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	keyfunc := func(*jwt.Token) (any, error) { return h.Secret, nil }
	if _, err := request.ParseFromRequest(r, request.BearerExtractor{}, keyfunc, request.WithClaims(&claims)); err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	shop := r.URL.Query().Get("shop")
	if shop == "" {
		http.Error(w, "which shop?", http.StatusBadRequest)
		return
	}

	field := fmt.Sprintf("%q/%q", claims.Subject, shop)
	basket, err := h.Redis.HGet(r.Context(), basketsHash, field).Result()
	if err != nil {
		basket = h.Warehouse.OpenBasket(claims.Subject)
		if err := h.Redis.HSet(r.Context(), basketsHash, field, basket).Err(); err != nil {
			slog.WarnContext(r.Context(), "basket not cached", "shop", shop, "err", err)
		}
	}
	_, _ = fmt.Fprintf(w, "basket in %s:\n%s", shop, basket)
}
