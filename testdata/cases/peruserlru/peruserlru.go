// Package peruserlru gives every user a small cache of rendered notes.
package peruserlru

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type notes map[string]map[string]string // user → note → text

func (n notes) render(user, id string) (string, bool) {
	text, ok := n[user][id]
	return fmt.Sprintf("<article data-owner=%q>%s</article>", user, text), ok
}

type caches struct {
	mu   sync.Mutex
	size int
	byID map[string]*lru.Cache[string, string]
}

// forUser returns the cache of one user, and makes it first if need be.
func (c *caches) forUser(id string) *lru.Cache[string, string] {
	c.mu.Lock()
	defer c.mu.Unlock()
	l, ok := c.byID[id]
	if !ok {
		l, _ = lru.New[string, string](c.size)
		c.byID[id] = l
	}
	return l
}

// drop is called on logout.
func (c *caches) drop(id string) {
	c.mu.Lock()
	delete(c.byID, id)
	c.mu.Unlock()
}

type handler struct {
	notes  notes
	caches *caches
}

type userCtx struct{}

func (h *handler) note(w http.ResponseWriter, r *http.Request) {
	user := r.Context().Value(userCtx{}).(string)
	id := mux.Vars(r)["id"]
	c := h.caches.forUser(user)
	html, ok := c.Get(id)
	if !ok {
		if html, ok = h.notes.render(user, id); !ok {
			http.NotFound(w, r)
			return
		}
		c.Add(id, html)
	}
	fmt.Fprint(w, html)
}

func (h *handler) logout(w http.ResponseWriter, r *http.Request) {
	h.caches.drop(r.Context().Value(userCtx{}).(string))
	w.WriteHeader(http.StatusNoContent)
}

func auth(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tok, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
			func(*jwt.Token) (interface{}, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "401", http.StatusUnauthorized)
			return
		}
		claims := tok.Claims.(jwt.MapClaims)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userCtx{}, claims["sub"].(string))))
	})
}

var Case = oracle.Case{
	Path: "/notes/1",
	New: func(*oracle.Env) http.Handler {
		h := &handler{
			notes:  notes{"alice": {"1": "diary"}, "bob": {"1": "shopping"}},
			caches: &caches{size: 64, byID: map[string]*lru.Cache[string, string]{}},
		}
		r := mux.NewRouter()
		r.Use(auth)
		r.HandleFunc("/notes/{id}", h.note).Methods(http.MethodGet)
		r.HandleFunc("/logout", h.logout).Methods(http.MethodPost)
		return r
	},
}
