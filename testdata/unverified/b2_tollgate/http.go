// Package tollgate shows drivers what they owe.
package tollgate

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/whosecache/whosecache/testdata/unverified/b2_tollgate/internal/identity"
	"github.com/whosecache/whosecache/testdata/unverified/b2_tollgate/internal/statements"
)

type handlerFunc func(http.ResponseWriter, *http.Request) error

func (h handlerFunc) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	err := h(w, r)
	switch {
	case err == nil:
	case errors.Is(err, identity.ErrNoDriver):
		http.Error(w, "unauthorized", http.StatusUnauthorized)
	default:
		slog.Error("request failed", "path", r.URL.Path, "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// Handler returns the API.
func Handler(svc *statements.Service) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /statement", identity.Attach(handlerFunc(func(w http.ResponseWriter, r *http.Request) error {
		d, err := identity.DriverOf(r.Context())
		if err != nil {
			return err
		}
		st, err := svc.Statement(r.Context(), d) // want `\(unverified:key`
		if err != nil {
			return err
		}
		return json.NewEncoder(w).Encode(st)
	})))
	return mux
}
