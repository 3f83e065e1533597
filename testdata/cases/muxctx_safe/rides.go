// Package muxctx_safe estimates what a ride costs; the user is in the context under a
// key of another package, and in the key of the cache.
package muxctx_safe

import (
	"fmt"
	"math"
	"net/http"
	"time"

	"github.com/gorilla/mux"
	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/cases/muxctx_safe/auth"
)

// Pricing estimates rides.
type Pricing struct {
	rdb       *redis.Client
	discounts map[string]float64
}

// Router serves estimates.
func (p *Pricing) Router(mw auth.Middleware) *mux.Router {
	r := mux.NewRouter()
	r.Use(mw.Wrap)
	r.HandleFunc("/estimate/{from}/{to}", p.estimate).Methods(http.MethodGet)
	return r
}

func (p *Pricing) price(user *auth.User, from, to string) float64 {
	base := 5 + 2*math.Abs(float64(len(from)-len(to)))
	return base * (1 - p.discounts[user.ID])
}

func quoteKey(u *auth.User, route string) string {
	return fmt.Sprintf("quote:%q:%s", u.ID, route)
}

func (p *Pricing) estimate(w http.ResponseWriter, r *http.Request) {
	user, ok := auth.UserFrom(r.Context())
	if !ok {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	vars := mux.Vars(r)
	route := vars["from"] + "→" + vars["to"]

	price, err := p.rdb.Get(r.Context(), quoteKey(user, route)).Float64()
	if err != nil {
		price = p.price(user, vars["from"], vars["to"])
		p.rdb.Set(r.Context(), quoteKey(user, route), price, time.Minute)
	}
	_, _ = fmt.Fprintf(w, "%s costs %.2f EUR\n", route, price)
}
