// Package plans has the plans of the quarry.
package plans

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
)

// Register mounts the plans on a router.
func Register(r chi.Router) {
	r.Get("/blasting", blasting)
	r.Get("/roads", roads)
}

func blasting(w http.ResponseWriter, _ *http.Request) { send(w, []string{"acme face, 14:00"}) }

func roads(w http.ResponseWriter, _ *http.Request) { send(w, []string{"ramp 2 is closed"}) }

func send(w http.ResponseWriter, v any) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
