package web

import (
	"encoding/json"
	"net/http"

	"github.com/alexedwards/scs/v2"
	"github.com/coocood/freecache"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_rosters/internal/roster"
)

const rosterSeconds = 300

type Rosters struct {
	base
	planner *roster.Planner
	cache   *freecache.Cache
}

func NewRosters(sessions *scs.SessionManager, planner *roster.Planner, bytes int) *Rosters {
	return &Rosters{base: base{sessions}, planner: planner, cache: freecache.NewCache(bytes)}
}

func (h *Rosters) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	ward := r.URL.Query().Get("ward")
	cacheKey := []byte("roster|" + ward)

	page, err := h.cache.Get(cacheKey) // want `\(cachehit:authorization\)`
	if err != nil {
		plan, ok := h.planner.Plan(ward)
		if !ok || plan.Hospital != h.hospital(r) {
			h.notFound(w)
			return
		}
		if page, err = json.Marshal(plan); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = h.cache.Set(cacheKey, page, rosterSeconds)
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(page)
}
