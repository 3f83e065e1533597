// Package n_ledger_safe is an expense ledger.
package n_ledger_safe

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/responses/n_ledger_safe/compress"
)

// Entry is one expense.
type Entry struct {
	What  string `json:"what"`
	Cents int    `json:"cents"`
}

type ledger struct {
	sessions *scs.SessionManager
	entries  map[string][]Entry
}

// NewApp serves the ledgers of the users with these sessions.
func NewApp(open map[string]string) (http.Handler, error) {
	sm := scs.New()
	sm.Cookie.Name = "ledger_session"
	mem := memstore.NewWithCleanupInterval(0)
	sm.Store = mem
	until := time.Now().Add(sm.Lifetime)
	for token, user := range open {
		data, err := sm.Codec.Encode(until, map[string]interface{}{"uid": user})
		if err != nil {
			return nil, fmt.Errorf("session of %s: %w", user, err)
		}
		if err := mem.Commit(token, data, until); err != nil {
			return nil, err
		}
	}

	l := &ledger{sessions: sm, entries: map[string][]Entry{
		"alice": {{"train to Lyon", 18400}, {"hotel", 27500}},
		"bob":   {{"coffee", 390}},
	}}
	root := chi.NewRouter()
	root.Use(middleware.Recoverer)
	root.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "up") })
	root.Mount("/ledger", l.routes())
	return root, nil
}

func (l *ledger) routes() chi.Router {
	r := chi.NewRouter()
	r.Use(l.sessions.LoadAndSave)
	r.Use(compress.Gzip)
	r.Get("/entries", l.list)
	r.Post("/entries", l.add)
	return r
}

func (l *ledger) list(w http.ResponseWriter, r *http.Request) {
	uid := l.sessions.GetString(r.Context(), "uid")
	if uid == "" {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	body, err := json.Marshal(l.entries[uid])
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(body)
}

func (l *ledger) add(w http.ResponseWriter, r *http.Request) {
	uid := l.sessions.GetString(r.Context(), "uid")
	if uid == "" {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	var e Entry
	if err := json.NewDecoder(r.Body).Decode(&e); err != nil {
		http.Error(w, "bad entry", http.StatusBadRequest)
		return
	}
	fmt.Fprintf(w, "%s: %d cents for %s\n", uid, e.Cents, e.What)
}
