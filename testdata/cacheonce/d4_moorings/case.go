// Package moorings quotes boat owners what their berth costs.
package moorings

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"

	"github.com/whosecache/whosecache/testdata/cacheonce/d4_moorings/tariff"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := oracle.Get(u, "/quote")
		r.Header.Del("Authorization")
		r.AddCookie(&http.Cookie{Name: "harbour", Value: "h-" + u.Subject + "-5c1d"})
		return []*http.Request{r}
	},
}

func New(*oracle.Env) http.Handler {
	quay := &office{
		log:      slog.New(slog.DiscardHandler),
		source:   tariff.Printed{},
		sessions: sessions("alice", "bob"),
		owners: map[string]*owner{
			"alice": {Name: "alice", Boat: "Acme Spirit", Metres: 14, Resident: true},
			"bob":   {Name: "bob", Boat: "Globex", Metres: 9},
		},
	}
	mux := http.NewServeMux()
	mux.Handle("GET /quote", quay.loggedIn(quay.quote))
	return quay.sessions.LoadAndSave(mux)
}

// sessions is a manager whose store has those who logged in before the restart.
func sessions(names ...string) *scs.SessionManager {
	m := scs.New()
	m.Cookie.Name = "harbour"
	store := memstore.NewWithCleanupInterval(0)
	until := time.Now().Add(m.Lifetime)
	for _, name := range names {
		b, err := m.Codec.Encode(until, map[string]any{ownerKey: name})
		if err != nil {
			panic(err)
		}
		if err := store.Commit("h-"+name+"-5c1d", b, until); err != nil {
			panic(err)
		}
	}
	m.Store = store
	return m
}
