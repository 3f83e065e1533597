// Package gatewayed lists the orders of whom a gateway has authenticated.
package gatewayed

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/gatewayed/gateway"
)

type shop struct{ lists *cache.Cache }

func (s *shop) orders(w http.ResponseWriter, r *http.Request) {
	buyer := r.Header.Get("X-User-ID")
	list, ok := s.lists.Get(buyer)
	if !ok {
		list = "orders of " + buyer
		s.lists.SetDefault(buyer, list)
	}
	w.Write([]byte(list.(string)))
}

func ask(buyer, secret string) []*http.Request {
	r := httptest.NewRequest(http.MethodGet, "/orders", nil)
	r.Header.Set("X-User-ID", buyer)
	r.Header.Set("X-Gateway-Secret", secret)
	return []*http.Request{r}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		s := &shop{cache.New(time.Minute, time.Hour)}
		r := chi.NewRouter()
		r.Use(gateway.Only(oracle.Secret))
		r.Get("/orders", s.orders)
		return r
	},
	Requests: func(u oracle.User) []*http.Request { return ask(u.Subject, string(oracle.Secret)) },
	Forged:   func() []*http.Request { return ask("alice", "guess") },
}
