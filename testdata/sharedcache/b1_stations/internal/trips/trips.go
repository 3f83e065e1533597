package trips

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_stations/internal/rider"
)

type Station struct {
	ID    string `json:"id"`
	Line  string `json:"line"`
	Bikes int    `json:"bikes"`
}

type API struct {
	stations []Station
	trips    map[string][]string
	log      *slog.Logger
}

func NewAPI() *API {
	return &API{
		stations: []Station{{"zoo", "U2", 4}, {"park", "U2", 9}, {"dock", "U7", 0}},
		trips:    map[string][]string{"alice": {"zoo-park", "park-dock"}, "bob": {"dock-zoo"}},
		log:      slog.New(slog.DiscardHandler),
	}
}

func (a *API) Stations(w http.ResponseWriter, r *http.Request) {
	if who := rider.From(r.Context()); who != nil {
		a.log.InfoContext(r.Context(), "stations", "rider", who.ID)
	}
	line := r.URL.Query().Get("line")
	found := []Station{}
	for _, s := range a.stations {
		if line == "" || s.Line == line {
			found = append(found, s)
		}
	}
	writeJSON(w, found)
}

func (a *API) Station(w http.ResponseWriter, r *http.Request) {
	for _, s := range a.stations {
		if s.ID == chi.URLParam(r, "id") {
			writeJSON(w, s)
			return
		}
	}
	http.NotFound(w, r)
}

func (a *API) Mine(w http.ResponseWriter, r *http.Request) {
	who := rider.From(r.Context())
	writeJSON(w, map[string]any{"rider": who.ID, "city": who.City, "trips": a.trips[who.ID]})
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
