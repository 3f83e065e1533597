// Package sessioncart keeps carts by session.
package sessioncart

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"

	"github.com/gorilla/mux"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var errNoSession = errors.New("no session")

type Session struct {
	ID     string
	UserID string
}

type SessionStore struct {
	mu sync.Mutex
	m  map[string]Session
}

func (s *SessionStore) Lookup(r *http.Request) (Session, error) {
	ck, err := r.Cookie("sid")
	if err != nil {
		return Session{}, errNoSession
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	sess, ok := s.m[ck.Value]
	if !ok {
		return Session{}, errNoSession
	}
	return sess, nil
}

type Cart struct {
	Owner string   `json:"owner"`
	Lines []string `json:"lines"`
	Total int      `json:"total"`
}

type CartService struct {
	rendered *lru.Cache[string, Cart]
	prices   map[string]int
	carts    map[string][]string
}

func (cs *CartService) compute(userID string) Cart {
	c := Cart{Owner: userID, Lines: cs.carts[userID]}
	for _, l := range c.Lines {
		c.Total += cs.prices[l]
	}
	return c
}

// ForSession returns the cart of the session, priced once.
func (cs *CartService) ForSession(sess Session) Cart {
	if c, ok := cs.rendered.Get(sess.ID); ok {
		return c
	}
	c := cs.compute(sess.UserID)
	cs.rendered.Add(sess.ID, c)
	return c
}

func newHandler(sessions *SessionStore, carts *CartService) http.Handler {
	r := mux.NewRouter()
	r.HandleFunc("/cart", func(w http.ResponseWriter, r *http.Request) {
		sess, err := sessions.Lookup(r)
		if err != nil {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		json.NewEncoder(w).Encode(carts.ForSession(sess))
	}).Methods("GET")
	return r
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/cart", nil)
		r.AddCookie(&http.Cookie{Name: "sid", Value: "s-" + u.Subject})
		return []*http.Request{r, r.Clone(r.Context())}
	},
	New: func(*oracle.Env) http.Handler {
		c, err := lru.New[string, Cart](512)
		if err != nil {
			panic(err)
		}
		return newHandler(&SessionStore{m: map[string]Session{
			"s-alice": {"s-alice", "alice"}, "s-bob": {"s-bob", "bob"},
		}}, &CartService{
			rendered: c,
			prices:   map[string]int{"tea": 4, "pot": 30},
			carts:    map[string][]string{"alice": {"tea", "pot"}, "bob": {"tea"}},
		})
	},
}
