// Package ferries shows passengers the crossings that they booked.
package ferries

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/keyjoin/d4_ferries/internal/bookings"
	"github.com/whosecache/whosecache/testdata/keyjoin/d4_ferries/internal/login"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: oracle.Collide(
		oracle.Alice, "/crossings?port=calais:night",
		oracle.Bob.As("alice:calais"), "/crossings?port=night",
	),
}

func New(env *oracle.Env) http.Handler {
	rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
	desk := bookings.NewDesk(rdb, bookings.NewTimetable())
	r := chi.NewRouter()
	r.Use(login.Required(oracle.Secret))
	r.Get("/crossings", func(w http.ResponseWriter, r *http.Request) {
		who := login.Passenger(r)
		list, err := desk.Crossings(r.Context(), who, r.URL.Query().Get("port")) // want `\(keyjoin:subject\)`
		if err != nil {
			slog.Error("crossings", "err", err)
			http.Error(w, "try again later", http.StatusBadGateway)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(list)
	})
	return r
}
