package seats

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_tickets/internal/auth"
)

type Hall struct{ Rows, PerRow int }

type Reservation struct {
	Patron  string `json:"patron"`
	Society string `json:"society"`
	Row     int    `json:"row"`
	Seat    int    `json:"seat"`
}

type Plan struct {
	hall Hall
	held *ttlcache.Cache[string, []Reservation]
}

func NewPlan(h Hall) *Plan {
	return &Plan{hall: h, held: ttlcache.New(ttlcache.WithTTL[string, []Reservation](30 * time.Second))}
}

func (p *Plan) reservations(who *auth.Patron) []Reservation {
	if item := p.held.Get(who.ID); item != nil {
		return item.Value()
	}
	row := 1 + len(who.Society)%p.hall.Rows
	rs := []Reservation{
		{Patron: who.Name, Society: who.Society, Row: row, Seat: p.hall.PerRow / 2},
		{Patron: who.Name, Society: who.Society, Row: row, Seat: p.hall.PerRow/2 + 1},
	}
	p.held.Set(who.ID, rs, ttlcache.DefaultTTL)
	return rs
}

func Routes(p *Plan) http.Handler {
	r := chi.NewRouter()
	auth.Private(r, func(r chi.Router) {
		r.Get("/reservations/mine", func(w http.ResponseWriter, r *http.Request) {
			who := auth.PatronFrom(r.Context())
			if who == nil || who.ID == "" {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(p.reservations(who))
		})
	})
	return r
}
