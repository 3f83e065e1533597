package b1_autopsy

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_autopsy/internal/reports"
)

func showReport(repo reports.Repository) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		rep, err := repo.Find(r.Context(), chi.URLParam(r, "number"))
		switch {
		case errors.Is(err, reports.ErrAccess):
			w.WriteHeader(http.StatusForbidden)
			return
		case err != nil:
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(rep)
	}
}
