// Package swrportfolio values a customer's depot and shows the market next to it.
package swrportfolio

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v4"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cases/swrportfolio/swr"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type position struct {
	Ticker string `json:"ticker"`
	Shares int    `json:"shares"`
}

type valuation struct {
	Positions []position `json:"positions"`
	Total     int        `json:"total"`
}

type service struct {
	cache  *swr.Cache
	depots map[string][]position
	prices map[string]int
}

func (s *service) value(_ context.Context, customer, currency string) (valuation, error) {
	factor := 1
	if currency == "jpy" {
		factor = 160
	}
	v := valuation{Positions: s.depots[customer]}
	for _, p := range v.Positions {
		v.Total += p.Shares * s.prices[p.Ticker] * factor
	}
	return v, nil
}

func (s *service) portfolio(w http.ResponseWriter, r *http.Request) {
	customer := customerFrom(r.Context())
	currency := mux.Vars(r)["currency"]
	v, err := s.cache.Fetch(r.Context(), "portfolio/"+currency, func(ctx context.Context) (any, error) { // want `cachekey:subject`
		return s.value(ctx, customer, currency)
	})
	if err != nil {
		http.Error(w, "valuation failed", http.StatusInternalServerError)
		return
	}
	respond(w, v)
}

func (s *service) market(w http.ResponseWriter, r *http.Request) {
	v, err := s.cache.Fetch(r.Context(), "market", func(context.Context) (any, error) { return s.prices, nil })
	if err != nil {
		http.Error(w, "no market", http.StatusInternalServerError)
		return
	}
	respond(w, v)
}

func respond(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

type customerKey struct{}

func customerFrom(ctx context.Context) string {
	id, _ := ctx.Value(customerKey{}).(string)
	return id
}

func login(next http.Handler) http.Handler {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := &jwt.RegisteredClaims{}
		if _, err := parser.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
			func(*jwt.Token) (interface{}, error) { return oracle.Secret, nil }); err != nil {
			http.Error(w, "login", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), customerKey{}, claims.Subject)))
	})
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/market"), oracle.Get(u, "/portfolio/eur")}
	},
	New: func(*oracle.Env) http.Handler {
		s := &service{
			cache:  swr.New(context.Background(), 15*time.Minute, swr.MaxStale(time.Hour)),
			depots: map[string][]position{"alice": {{"GOPH", 500}}, "bob": {{"RUST", 1}}},
			prices: map[string]int{"GOPH": 30, "RUST": 7},
		}
		r := mux.NewRouter()
		r.Use(login)
		r.HandleFunc("/portfolio/{currency}", s.portfolio)
		r.HandleFunc("/market", s.market)
		return r
	},
}
