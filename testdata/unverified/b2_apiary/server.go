// Package apiary keeps the hive records of beekeepers.
package apiary

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/unverified/b2_apiary/internal/accesslog"
	"github.com/whosecache/whosecache/testdata/unverified/b2_apiary/internal/hives"
	"github.com/whosecache/whosecache/testdata/unverified/b2_apiary/internal/keeper"
)

// New returns the service.
func New(log *slog.Logger, secret []byte, yard *hives.Yard) http.Handler {
	r := chi.NewRouter()
	r.Use(accesslog.To(log), keeper.Verify(secret))
	r.Get("/hives", func(w http.ResponseWriter, r *http.Request) {
		records, err := yard.Of(keeper.Name(r.Context()))
		if err != nil {
			http.Error(w, "no records", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(records)
	})
	return r
}
