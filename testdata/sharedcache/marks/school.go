// Package marks tells pupils their marks.
package marks

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/stampede"
	cachestore "github.com/goware/cachestore2"

	"github.com/whosecache/whosecache/testdata/sharedcache/marks/ident"
)

// Marks are the marks of all pupils.
type Marks map[string]map[string]int

// New starts the school.
func New(secret []byte, backend cachestore.Backend) http.Handler {
	marks := Marks{"alice": {"maths": 1}, "bob": {"maths": 4}}
	logger := slog.New(slog.NewTextHandler(io.Discard, nil))
	cached := stampede.Handler(logger, backend, time.Minute) // want `\(sharedcache:caller\)`
	r := chi.NewRouter()
	r.Get("/timetable", timetable)
	r.Route("/pupil", func(r chi.Router) {
		r.Use(ident.Check(secret))
		r.Use(cached)
		r.Get("/marks", marks.Own)
	})
	return r
}

// Own handles GET /pupil/marks.
func (m Marks) Own(w http.ResponseWriter, r *http.Request) {
	pupil := ident.From(r.Context())
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(m[pupil.Subject])
}

func timetable(w http.ResponseWriter, _ *http.Request) {
	io.WriteString(w, "Monday: maths")
}
