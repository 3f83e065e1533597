// Package sailings quotes fares.
package sailings

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_ferries/internal/auth"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_ferries/internal/cache"
)

type Tariff struct{ Base, PerLeg int }

type Quote struct {
	Passenger string `json:"passenger"`
	Company   string `json:"company"`
	Route     string `json:"route"`
	Cents     int    `json:"cents"`
}

// Desk quotes a route for a passenger, who may have agreed on a fare of his own.
type Desk struct {
	tariff Tariff
	quotes *cache.Cache[Quote]
}

func NewDesk(t Tariff, quotes *cache.Cache[Quote]) *Desk {
	return &Desk{tariff: t, quotes: quotes}
}

func (d *Desk) quote(p auth.Passenger, route string) Quote {
	legs := strings.Count(route, "-") + 1
	return Quote{Passenger: p.Name, Company: p.Company, Route: route, Cents: d.tariff.Base + legs*d.tariff.PerLeg}
}

type API struct{ desk *Desk }

func NewAPI(desk *Desk) *API { return &API{desk: desk} }

func (a *API) Quote(w http.ResponseWriter, r *http.Request) {
	p, route := auth.PassengerOf(r.Context()), r.PathValue("route")
	key := "quotes/" + p.ID + "/" + route
	q, ok := a.desk.quotes.Get(key)
	if !ok {
		q = a.desk.quote(p, route)
		a.desk.quotes.Put(key, q) // want `\(keyjoin:subject\)`
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(q)
}
