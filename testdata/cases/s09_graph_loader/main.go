// Package s09_graph_loader resolves a timeline: a loader for one request memoizes what the viewer
// sees, a shared cache keeps the authors, and a per-user entry the recommendations.
package s09_graph_loader

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/cases/s09_graph_loader/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Author is public.
type Author struct {
	Handle string `json:"handle"`
	Bio    string `json:"bio"`
}

// Node is a post in a viewer's eyes.
type Node struct {
	Author   *Author `json:"author"`
	Text     string  `json:"text"`
	Followed bool    `json:"followed"`
}

// followLoader lives for one request.
type followLoader struct {
	viewer  string
	backend *backend
	memo    map[string]bool
}

func (l *followLoader) Follows(handle string) bool {
	if v, ok := l.memo[handle]; ok {
		return v
	}
	v := strings.Contains(l.backend.follows[l.viewer], handle)
	l.memo[handle] = v
	return v
}

type backend struct {
	posts   [][2]string
	follows map[string]string
}

func (b *backend) author(handle string) *Author {
	return &Author{Handle: handle, Bio: "I am " + handle}
}

type resolver struct {
	backend *backend
	authors *expirable.LRU[string, *Author]
	recs    *expirable.LRU[string, []string]
}

func recsKey(ctx context.Context) string {
	return strings.Join([]string{"recs", auth.UserID(ctx)}, ":")
}

func (r *resolver) author(handle string) *Author {
	a, ok := r.authors.Get(handle)
	if !ok {
		a = r.backend.author(handle)
		r.authors.Add(handle, a)
	}
	return a
}

func (r *resolver) recommendations(ctx context.Context) []string {
	if hit, ok := r.recs.Get(recsKey(ctx)); ok {
		return hit
	}
	out := []string{}
	for _, p := range r.backend.posts {
		if !strings.Contains(r.backend.follows[auth.UserID(ctx)], p[0]) {
			out = append(out, p[0])
		}
	}
	r.recs.Add(recsKey(ctx), out)
	return out
}

func (r *resolver) timeline(w http.ResponseWriter, req *http.Request) {
	loader := &followLoader{viewer: auth.UserID(req.Context()), backend: r.backend, memo: map[string]bool{}}
	nodes := make([]Node, 0, len(r.backend.posts))
	for _, p := range r.backend.posts {
		nodes = append(nodes, Node{Author: r.author(p[0]), Text: p[1], Followed: loader.Follows(p[0])})
	}
	json.NewEncoder(w).Encode(map[string]any{"timeline": nodes, "suggested": r.recommendations(req.Context())})
}

// Case is the program.
var Case = oracle.Case{
	Path: "/graph/timeline",
	New: func(*oracle.Env) http.Handler {
		res := &resolver{
			backend: &backend{
				posts:   [][2]string{{"carol", "one"}, {"dave", "two"}, {"carol", "three"}},
				follows: map[string]string{"alice": "carol", "bob": "dave"},
			},
			authors: expirable.NewLRU[string, *Author](256, nil, time.Hour),
			recs:    expirable.NewLRU[string, []string](256, nil, time.Minute),
		}
		r := chi.NewRouter()
		r.With(auth.Middleware(auth.NewVerifier())).Get("/graph/timeline", res.timeline)
		return r
	},
}
