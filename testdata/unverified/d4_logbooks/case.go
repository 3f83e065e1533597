// Package logbooks keeps the hours of pilots. It stands behind a gateway that logs
// them in.
package logbooks

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/justinas/alice"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/d4_logbooks/internal/gateway"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{request(u.Subject, gateway.NewSeal(oracle.Secret).Sign(u.Subject))}
	},
	Forged: func() []*http.Request {
		return []*http.Request{
			request(oracle.Alice.Subject, ""),
			request(oracle.Alice.Subject, gateway.NewSeal([]byte("guess")).Sign(oracle.Alice.Subject)),
		}
	},
}

func request(pilot, seal string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/hours", nil)
	r.Header.Set("X-Forwarded-User", pilot)
	r.Header.Set("X-Gateway-Seal", seal)
	return r
}

func New(*oracle.Env) http.Handler {
	l := &logbook{
		totals: gocache.New(3*time.Minute, 10*time.Minute),
		flights: []flight{
			{"alice", "acme-air 12", 410}, {"bob", "globex 7", 95},
			{"alice", "acme-air 19", 55}, {"bob", "globex 8", 100},
		},
	}
	chain := alice.New(noStore, gateway.Trusted(gateway.NewSeal(oracle.Secret)))
	mux := http.NewServeMux()
	mux.Handle("GET /hours", chain.ThenFunc(l.hours))
	return mux
}

func noStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
