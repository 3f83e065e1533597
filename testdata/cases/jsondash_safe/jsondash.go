// Package jsondash_safe hashes a search request with its user.
package jsondash_safe

import (
	"context"
	"crypto/md5"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// FileSearch is decoded from the query and completed by the server.
type FileSearch struct {
	UserID string   `json:"user"`
	Term   string   `json:"term"`
	Types  []string `json:"types,omitempty"`
	Limit  int      `json:"limit"`
}

// Hash identifies a search.
func (s FileSearch) Hash() string {
	b, _ := json.Marshal(s)
	return fmt.Sprintf("%x", md5.Sum(b))
}

type File struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

type drive map[string][]File

func (d drive) search(_ context.Context, s FileSearch) []File {
	found := []File{}
	for _, f := range d[s.UserID] {
		if len(found) < s.Limit && strings.Contains(f.Name, s.Term) {
			found = append(found, f)
		}
	}
	return found
}

type Server struct {
	drive drive
	rdb   *redis.Client
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	token, _, err := jwtauth.FromContext(r.Context())
	if err != nil || token == nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	fs := FileSearch{UserID: token.Subject(), Term: r.FormValue("q"), Types: r.Form["type"], Limit: 50}
	key := "files:search:" + fs.Hash()
	w.Header().Set("Content-Type", "application/json")
	if cached, err := s.rdb.Get(r.Context(), key).Result(); err == nil {
		fmt.Fprint(w, cached)
		return
	}
	body, err := json.Marshal(s.drive.search(r.Context(), fs))
	if err != nil {
		http.Error(w, "internal", http.StatusInternalServerError)
		return
	}
	s.rdb.Set(r.Context(), key, body, time.Minute)
	w.Write(body)
}

var Case = oracle.Case{
	Path: "/search?q=tax",
	New: func(env *oracle.Env) http.Handler {
		s := &Server{
			drive: drive{"alice": {{"tax-2023.pdf", "pdf"}}, "bob": {{"syntax.txt", "text"}}},
			rdb:   redis.NewClient(&redis.Options{Addr: env.Redis}),
		}
		ja := jwtauth.New("HS256", oracle.Secret, nil)
		r := chi.NewRouter()
		r.Use(jwtauth.Verifier(ja), jwtauth.Authenticator(ja))
		r.Get("/search", s.search)
		return r
	},
}
