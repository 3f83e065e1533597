package tours

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_museums/internal/digest"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_museums/internal/visitors"
)

type Tour struct {
	Visitor string   `json:"visitor"`
	Sponsor string   `json:"sponsor"`
	Stops   []string `json:"stops"`
}

type Guide struct {
	desk  *visitors.Desk
	tours *expirable.LRU[string, *Tour]
}

func NewGuide(desk *visitors.Desk) *Guide {
	return &Guide{desk: desk, tours: expirable.NewLRU[string, *Tour](2048, nil, time.Hour)}
}

func (g *Guide) plan(v visitors.Visitor, wing string, room int) *Tour {
	t := &Tour{Visitor: v.Name, Sponsor: v.Sponsor}
	for i := range 3 {
		t.Stops = append(t.Stops, wing+" "+strconv.Itoa(room+i))
	}
	return t
}

func (g *Guide) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v, ok := g.desk.Visitor(r.Context())
	if !ok {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	wing := r.FormValue("wing")
	room, err := strconv.Atoi(r.FormValue("room"))
	if err != nil {
		http.Error(w, "which room?", http.StatusBadRequest)
		return
	}
	key := digest.Of("tour", v.Handle, wing) + "-" + strconv.Itoa(room)
	tour, ok := g.tours.Get(key)
	if !ok {
		tour = g.plan(v, wing, room)
		g.tours.Add(key, tour)
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(tour); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
