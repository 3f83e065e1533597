package moorings

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"

	"github.com/alexedwards/scs/v2"

	"github.com/whosecache/whosecache/testdata/cacheonce/d4_moorings/tariff"
)

const ownerKey = "owner"

type owner struct {
	Name, Boat string
	Metres     int
	Resident   bool
}

type office struct {
	log      *slog.Logger
	source   tariff.Source
	sessions *scs.SessionManager
	owners   map[string]*owner

	once  sync.Once
	table *tariff.Table
	err   error
}

type quote struct {
	Owner  string `json:"owner"`
	Boat   string `json:"boat"`
	Season string `json:"season"`
	Cents  int    `json:"cents"`
}

func (o *office) loggedIn(next func(http.ResponseWriter, *http.Request, *owner)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, ok := o.owners[o.sessions.GetString(r.Context(), ownerKey)]
		if !ok {
			http.Error(w, "log in first", http.StatusUnauthorized)
			return
		}
		next(w, r, who)
	})
}

// rates reads the table when the first owner asks; it changes once a year.
func (o *office) rates(ctx context.Context) (*tariff.Table, error) {
	o.once.Do(func() {
		o.table, o.err = o.source.Read(context.WithoutCancel(ctx))
	})
	return o.table, o.err
}

func (o *office) quote(w http.ResponseWriter, r *http.Request, who *owner) {
	table, err := o.rates(r.Context())
	if err != nil {
		o.log.Error("tariff", "err", err)
		http.Error(w, "no tariff", http.StatusServiceUnavailable)
		return
	}
	q := quote{Owner: who.Name, Boat: who.Boat, Season: table.Season, Cents: table.Price(who.Metres, who.Resident)}
	w.Header().Set("Cache-Control", "private, no-store")
	_ = json.NewEncoder(w).Encode(q)
}
