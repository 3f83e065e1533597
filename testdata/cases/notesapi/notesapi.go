// Package notesapi creates notes under fresh ids, and keeps the caller's own settings under his own id.
package notesapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Note struct {
	ID     string `json:"id"`
	Author string `json:"author"`
	Text   string `json:"text"`
}

type Settings struct {
	Owner string `json:"owner"`
	Theme string `json:"theme"`
}

type Store struct {
	mu       sync.Mutex
	seq      atomic.Int64
	notes    map[string]Note
	settings map[string]Settings
	hot      *lru.TwoQueueCache[string, any]
}

func (s *Store) nextID(who string) string { return fmt.Sprintf("%s-%d", who, s.seq.Add(1)) }

func (s *Store) settingsOf(who string) Settings {
	if v, ok := s.hot.Get("settings:" + who); ok {
		return v.(Settings)
	}
	s.mu.Lock()
	st, ok := s.settings[who]
	s.mu.Unlock()
	if !ok {
		st = Settings{Owner: who, Theme: "light"}
	}
	s.hot.Add("settings:"+who, st)
	return st
}

func (s *Store) saveSettings(st Settings) {
	s.mu.Lock()
	s.settings[st.Owner] = st
	s.mu.Unlock()
	s.hot.Remove("settings:" + st.Owner)
}

func whoami(w http.ResponseWriter, r *http.Request) (string, bool) {
	tok, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return "", false
	}
	sub, err := tok.Claims.GetSubject()
	return sub, err == nil
}

func (s *Store) postNote(w http.ResponseWriter, r *http.Request) {
	who, ok := whoami(w, r)
	if !ok {
		return
	}
	var n Note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	n.ID, n.Author = s.nextID(who), who
	s.mu.Lock()
	s.notes[n.ID] = n
	s.mu.Unlock()
	w.WriteHeader(http.StatusCreated)
	fmt.Fprintf(w, "%d bytes saved", len(n.Text))
}

func (s *Store) getSettings(w http.ResponseWriter, r *http.Request) {
	if who, ok := whoami(w, r); ok {
		w.Header().Set("Cache-Control", "no-store")
		json.NewEncoder(w).Encode(s.settingsOf(who))
	}
}

func (s *Store) putSettings(w http.ResponseWriter, r *http.Request) {
	who, ok := whoami(w, r)
	if !ok {
		return
	}
	s.saveSettings(Settings{Owner: who, Theme: r.URL.Query().Get("theme")})
	w.WriteHeader(http.StatusNoContent)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		post := httptest.NewRequest("POST", "/notes", strings.NewReader(`{"text":"by `+u.Name+`"}`))
		put := httptest.NewRequest("PUT", "/settings?theme="+u.Role, nil)
		for _, r := range []*http.Request{post, put} {
			r.Header.Set("Authorization", "Bearer "+oracle.Token(u))
		}
		return []*http.Request{oracle.Get(u, "/settings"), post, put, oracle.Get(u, "/settings"), oracle.Get(u, "/settings")}
	},
	New: func(*oracle.Env) http.Handler {
		hot, err := lru.New2Q[string, any](256)
		if err != nil {
			panic(err)
		}
		s := &Store{notes: map[string]Note{}, settings: map[string]Settings{}, hot: hot}
		r := chi.NewRouter()
		r.Post("/notes", s.postNote)
		r.Get("/settings", s.getSettings)
		r.Put("/settings", s.putSettings)
		return r
	},
}
