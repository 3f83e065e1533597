// Package pathkey caches the caller's orders of a shop under the shop alone.
package pathkey

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

type order struct {
	Item  string `json:"item"`
	Owner string `json:"owner"`
}

// Shop serves the orders of its customers.
type Shop struct {
	rdb    *redis.Client
	secret []byte
	orders map[string][]order // by owner and shop
}

// New makes a shop that caches in the redis server at addr.
func New(addr string, secret []byte) http.Handler {
	s := &Shop{
		rdb:    redis.NewClient(&redis.Options{Addr: addr}),
		secret: secret,
		orders: map[string][]order{"alice/7": {{"ring", "alice"}}, "bob/7": {{"rope", "bob"}}},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /shops/{shop}/orders", s.listOrders)
	return mux
}

func (s *Shop) listOrders(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	claims := &jwt.RegisteredClaims{}
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return s.secret, nil }); err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	shop := r.PathValue("shop")
	key := "orders:" + shop
	if b, err := s.rdb.Get(ctx, key).Bytes(); err == nil {
		_, _ = w.Write(b)
		return
	}
	b, err := json.Marshal(s.orders[claims.Subject+"/"+shop])
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.rdb.Set(ctx, key, b, time.Hour) // want `value depends on the caller \(claims.Subject, pathkey.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	_, _ = w.Write(b)
}
