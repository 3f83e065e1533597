// Package observatory tells astronomers when the telescopes are theirs.
package observatory

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/unverified/b2_observatory/internal/passport"
	"github.com/whosecache/whosecache/testdata/unverified/b2_observatory/internal/schedule"
)

// Router returns the service.
func Router(board *schedule.Board) http.Handler {
	r := chi.NewRouter()
	r.Route("/nights", func(r chi.Router) {
		r.Use(passport.Control)
		r.Get("/mine", mine(board))
	})
	return r
}

func mine(board *schedule.Board) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := passport.MustFrom(r.Context())
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Write([]byte(strings.Join(board.Nights(p.Astronomer), "\n"))) // want `\(unverified:key`
	}
}
