// Package rosters shows planners who works when.
package rosters

import (
	"errors"
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/rosters/admin"
	"github.com/whosecache/whosecache/testdata/cachehit/rosters/store"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/weeks/12",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		s := &store.Rosters{Shifts: map[string][]string{"12": {"Mon: Ann", "Tue: Ben"}}}
		r := chi.NewRouter()
		r.With(admin.Only(oracle.Secret)).Get("/weeks/{week}", func(w http.ResponseWriter, r *http.Request) {
			text, err := s.Week(r.Context(), chi.URLParam(r, "week"))
			if errors.Is(err, store.ErrForbidden) {
				http.Error(w, err.Error(), http.StatusForbidden)
				return
			}
			_, _ = io.WriteString(w, text)
		})
		return r
	},
}
