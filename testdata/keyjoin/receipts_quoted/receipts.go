// Package receipts_quoted serves the receipts of a shop's customers, which take a while to
// render, from redis.
package receipts_quoted

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

type shop struct {
	rdb      *redis.Client
	secret   []byte
	receipts map[string][]string
}

// New is the shop's handler.
func New(addr string, secret []byte) http.Handler {
	s := &shop{
		rdb: redis.NewClient(&redis.Options{Addr: addr}), secret: secret,
		receipts: map[string][]string{"alice": {"alice: 2 theses, 1 lamp"}, "bob": {"bob: 1 chair"}},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /receipts", s.list)
	return mux
}

func (s *shop) customer(r *http.Request) (string, error) {
	var claims jwt.RegisteredClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return s.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	return claims.Subject, err
}

func (s *shop) list(w http.ResponseWriter, r *http.Request) {
	customer, err := s.customer(r)
	if err != nil {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	period := r.URL.Query().Get("period")
	key := fmt.Sprintf("receipts:%q:%q", customer, period)
	if b, err := s.rdb.Get(r.Context(), key).Bytes(); err == nil {
		_, _ = w.Write(b)
		return
	}
	b, err := json.Marshal(map[string]any{"period": period, "receipts": s.receipts[customer]})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.rdb.Set(r.Context(), key, b, time.Hour)
	_, _ = w.Write(b)
}
