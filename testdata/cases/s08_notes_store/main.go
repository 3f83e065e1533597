// Package s08_notes_store is an in-memory store: it creates under fresh ids and lists by owner.
package s08_notes_store

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sort"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"github.com/whosecache/whosecache/testdata/cases/s08_notes_store/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Note belongs to its owner.
type Note struct {
	ID    string `json:"-"`
	Owner string `json:"owner"`
	Text  string `json:"text"`
}

// NoteStore is what the handlers need.
type NoteStore interface {
	Save(n *Note)
	ListByOwner(owner string) []*Note
}

type memoryStore struct {
	mu    sync.RWMutex
	notes map[string]*Note
}

func (s *memoryStore) Save(n *Note) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notes[n.ID] = n
}

func (s *memoryStore) ListByOwner(owner string) []*Note {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := []*Note{}
	for _, n := range s.notes {
		if n.Owner == owner {
			out = append(out, n)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Text < out[j].Text })
	return out
}

type noteHandler struct{ store NoteStore }

func (h *noteHandler) create(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Text string `json:"text"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&in); err != nil {
		http.Error(w, "bad json", http.StatusBadRequest)
		return
	}
	n := &Note{ID: uuid.NewString(), Owner: auth.UserID(r.Context()), Text: in.Text}
	h.store.Save(n)
	w.WriteHeader(http.StatusCreated)
	json.NewEncoder(w).Encode(n)
}

func (h *noteHandler) list(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(h.store.ListByOwner(auth.UserID(r.Context())))
}

// Case is the program.
var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		post := httptest.NewRequest(http.MethodPost, "/notes", strings.NewReader(`{"text":"buy milk"}`))
		post.Header.Set("Authorization", "Bearer "+oracle.Token(u))
		return []*http.Request{post, oracle.Get(u, "/notes")}
	},
	New: func(*oracle.Env) http.Handler {
		h := &noteHandler{store: &memoryStore{notes: map[string]*Note{}}}
		r := chi.NewRouter()
		r.Route("/notes", func(r chi.Router) {
			r.Use(auth.Middleware(auth.NewVerifier()))
			r.Post("/", h.create)
			r.Get("/", h.list)
		})
		return r
	},
}
