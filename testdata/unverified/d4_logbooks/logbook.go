package logbooks

import (
	"encoding/json"
	"net/http"

	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/unverified/d4_logbooks/internal/gateway"
)

type flight struct {
	Pilot   string
	Number  string
	Minutes int
}

type total struct {
	Pilot   string   `json:"pilot"`
	Flights []string `json:"flights"`
	Minutes int      `json:"minutes"`
}

type logbook struct {
	flights []flight
	totals  *gocache.Cache
}

func (l *logbook) hours(w http.ResponseWriter, r *http.Request) {
	pilot := gateway.Pilot(r.Context())
	_ = json.NewEncoder(w).Encode(l.total(pilot))
}

func (l *logbook) total(pilot string) *total {
	if v, ok := l.totals.Get(pilot); ok {
		if t, ok := v.(*total); ok {
			return t
		}
	}
	t := &total{Pilot: pilot}
	for _, f := range l.flights {
		if f.Pilot == pilot {
			t.Flights = append(t.Flights, f.Number)
			t.Minutes += f.Minutes
		}
	}
	l.totals.SetDefault(pilot, t)
	return t
}
