// Package peruser_safe gives each user a cache object, in which the path is key enough.
package peruser_safe

import (
	"context"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/golang-jwt/jwt/v5"
	"github.com/hashicorp/golang-lru/v2"
)

// Workspaces are the home directories of users.
type Workspaces struct {
	homes  fs.FS
	secret []byte

	mu     sync.Mutex
	caches map[string]*lru.Cache[string, []byte] // by user
}

// New has a file for each user.
func New(secret []byte) http.Handler {
	ws := &Workspaces{
		homes: fstest.MapFS{
			"alice/todo.txt": {Data: []byte("sell the company")},
			"bob/todo.txt":   {Data: []byte("buy milk")},
		},
		secret: secret,
		caches: map[string]*lru.Cache[string, []byte]{},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /files/{name...}", ws.file)
	return mux
}

func (ws *Workspaces) cacheOf(user string) (*lru.Cache[string, []byte], error) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if c, ok := ws.caches[user]; ok {
		return c, nil
	}
	c, err := lru.New[string, []byte](100)
	if err == nil {
		ws.caches[user] = c
	}
	return c, err
}

func (ws *Workspaces) read(_ context.Context, user, name string) ([]byte, error) {
	return fs.ReadFile(ws.homes, path.Join(user, path.Clean("/"+name)))
}

func (ws *Workspaces) file(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return ws.secret, nil }); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	cache, err := ws.cacheOf(claims.Subject)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	name := r.PathValue("name")
	content, ok := cache.Get(name)
	if !ok {
		if content, err = ws.read(r.Context(), claims.Subject, name); err != nil {
			http.Error(w, "no such file", http.StatusNotFound)
			return
		}
		cache.Add(name, content)
	}
	_, _ = w.Write(content)
}
