// Package n_home_safe sends people to their own page of a photo site.
package n_home_safe

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"
)

var galleries = map[string]string{
	"alice": "kites over the sea",
	"bob":   "my bicycle, from below",
}

type site struct {
	sessions *scs.SessionManager
	store    *memstore.MemStore
}

func newSite() *site {
	s := &site{sessions: scs.New(), store: memstore.NewWithCleanupInterval(0)}
	s.sessions.Store = s.store
	s.sessions.Lifetime = 12 * time.Hour
	return s
}

// restore brings a session back that a former process has made.
func (s *site) restore(token, name string) error {
	deadline := time.Now().Add(s.sessions.Lifetime)
	b, err := s.sessions.Codec.Encode(deadline, map[string]interface{}{"name": name})
	if err != nil {
		return err
	}
	return s.store.Commit(token, b, deadline)
}

func (s *site) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /me", s.me)
	mux.HandleFunc("GET /people/{name}", s.person)
	mux.HandleFunc("POST /logout", s.logout)
	return s.sessions.LoadAndSave(mux)
}

func (s *site) me(w http.ResponseWriter, r *http.Request) {
	name := s.sessions.GetString(r.Context(), "name")
	if name == "" {
		http.Error(w, "not signed in", http.StatusUnauthorized)
		return
	}
	http.Redirect(w, r, "/people/"+url.PathEscape(name), http.StatusFound)
}

func (s *site) person(w http.ResponseWriter, r *http.Request) {
	gallery, ok := galleries[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, "%s\n", gallery)
}

func (s *site) logout(w http.ResponseWriter, r *http.Request) {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		http.Error(w, "cannot log out", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
