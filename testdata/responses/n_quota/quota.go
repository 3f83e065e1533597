// Package n_quota tells API clients what they have used.
package n_quota

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/justinas/alice"
)

type (
	// Client is who owns an API key.
	Client struct{ Name, Plan string }

	// Usage is what a client called in a month.
	Usage struct {
		Client string `json:"client"`
		Plan   string `json:"plan"`
		Calls  int    `json:"calls"`
	}

	// Meter counts calls by client and month.
	Meter struct{ calls map[string]map[string]int }

	ctxKey int
)

const clientKey ctxKey = iota

// NewMeter makes a meter that has counted already.
func NewMeter() *Meter {
	return &Meter{calls: map[string]map[string]int{
		"acme":   {"2024-05": 981233},
		"globex": {"2024-05": 17},
	}}
}

// NewMux chains the middleware of the routes.
func NewMux(keys map[string]Client, m *Meter) http.Handler {
	open := alice.New(logged)
	keyed := alice.New(logged, requireKey(keys))

	mux := http.NewServeMux()
	mux.Handle("GET /healthz", open.ThenFunc(healthz))
	mux.Handle("GET /usage", keyed.Then(usageHandler(m)))
	mux.Handle("POST /geocode", keyed.Then(geocodeHandler(m)))
	return mux
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.Debug("request", "method", r.Method, "path", r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

func requireKey(keys map[string]Client) alice.Constructor {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, ok := keys[r.Header.Get("X-API-Key")]
			if !ok {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), clientKey, c)))
		})
	}
}

func healthz(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func usageHandler(m *Meter) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := r.Context().Value(clientKey).(Client)
		month := r.FormValue("month")
		usage := Usage{Client: c.Name, Plan: c.Plan, Calls: m.calls[c.Name][month]}

		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusOK) // want `\(nostore:header:warning\)`
		w.Header().Set("Cache-Control", "no-store")
		json.NewEncoder(w).Encode(usage)
	})
}

func geocodeHandler(m *Meter) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := r.Context().Value(clientKey).(Client)
		if c.Plan == "free" && m.calls[c.Name]["2024-05"] > 1000 {
			http.Error(w, "quota exceeded", http.StatusTooManyRequests)
			return
		}
		json.NewEncoder(w).Encode(map[string]float64{"lat": 52.52, "lon": 13.4})
	})
}
