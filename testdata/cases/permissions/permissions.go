// Package permissions serves runbooks to whoever may read them.
package permissions

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/permissions/authz"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type Runbook struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

type runbooks struct {
	mu    sync.Mutex
	cache map[string]*Runbook
}

func (rb *runbooks) get(id string) *Runbook {
	rb.mu.Lock()
	defer rb.mu.Unlock()
	if r, ok := rb.cache[id]; ok {
		return r
	}
	r := &Runbook{ID: id, Text: "Turn " + id + " off and on again."}
	rb.cache[id] = r
	return r
}

type dir map[string]authz.Set

func (d dir) PermissionsOf(_ context.Context, id string) (authz.Set, error) { return d[id], nil }

type server struct {
	perms *authz.Resolver
	books *runbooks
}

func (s *server) userID(r *http.Request) string {
	t, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return ""
	}
	id, _ := t.Claims.GetSubject()
	return id
}

// need guards a handler with a permission.
func (s *server) need(p authz.Permission, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id := s.userID(r)
		if id == "" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		set, err := s.perms.For(r.Context(), id)
		if err != nil {
			http.Error(w, "directory down", http.StatusServiceUnavailable)
			return
		}
		if !set.Has(p) {
			http.Error(w, "you may not", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}

func (s *server) runbook(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(s.books.get(r.PathValue("id")))
}

var Case = oracle.Case{
	Refused: http.StatusForbidden,
	Requests: func(u oracle.User) []*http.Request {
		path := "/runbooks/db"
		return []*http.Request{oracle.Get(u, path), oracle.Get(u, path)}
	},
	New: func(*oracle.Env) http.Handler {
		s := &server{
			perms: authz.NewResolver(dir{"alice": {"runbook:read"}}),
			books: &runbooks{cache: map[string]*Runbook{}},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /runbooks/{id}", s.need("runbook:read", s.runbook))
		return mux
	},
}
