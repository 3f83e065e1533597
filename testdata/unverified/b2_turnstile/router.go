// Package turnstile tells fans when they were in the stadium.
package turnstile

import (
	"encoding/json"
	"net/http"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/unverified/b2_turnstile/internal/trust"
	"github.com/whosecache/whosecache/testdata/unverified/b2_turnstile/internal/visits"
)

// NewRouter returns the service.
func NewRouter(ring trust.Ring, counter *visits.Counter) http.Handler {
	r := mux.NewRouter()
	s := r.PathPrefix("/visits").Subrouter()
	s.Use(ring.Authenticate)
	s.Path("").Methods(http.MethodGet).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fan := trust.FanOf(r)
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(counter.Summary(visits.FanID{Issuer: fan.Issuer, Subject: fan.Subject}))
	})
	return r
}
