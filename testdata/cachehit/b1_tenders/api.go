package b1_tenders

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_tenders/internal/tenders"
)

type api struct {
	tenders *tenders.Service
}

func (a *api) show(w http.ResponseWriter, r *http.Request) {
	t, err := a.tenders.Get(r.Context(), r.PathValue("id"))
	respond(w, t, err)
}

func (a *api) bids(w http.ResponseWriter, r *http.Request) {
	t, err := a.tenders.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		respond(w, nil, err)
		return
	}
	respond(w, t.Bids, nil)
}

func respond(w http.ResponseWriter, v any, err error) {
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case errors.Is(err, tenders.ErrNotFound):
		http.Error(w, "no such tender", http.StatusNotFound)
	case errors.Is(err, tenders.ErrForbidden):
		http.Error(w, "forbidden", http.StatusForbidden)
	case err != nil:
		http.Error(w, "internal error", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
}
