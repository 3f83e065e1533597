// Package visitor remembers who looks around in the store.
package visitor

import (
	"net/http"
	"sync"
)

// CookieName is the cookie that has the id of the session.
const CookieName = "visit"

// Visitor is somebody with a session.
type Visitor struct {
	Email string
}

// Registry has the sessions.
type Registry struct {
	mu sync.RWMutex
	m  map[string]Visitor
}

// NewRegistry makes an empty registry.
func NewRegistry() *Registry {
	return &Registry{m: make(map[string]Visitor)}
}

// Put adds a session.
func (r *Registry) Put(id string, v Visitor) {
	r.mu.Lock()
	r.m[id] = v
	r.mu.Unlock()
}

// Lookup finds the session of a request.
func (r *Registry) Lookup(req *http.Request) (id string, v Visitor, ok bool) {
	c, err := req.Cookie(CookieName)
	if err != nil {
		return "", Visitor{}, false
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	v, ok = r.m[c.Value]
	return c.Value, v, ok
}

// Prolong lets the session of a request live for another half hour.
func (r *Registry) Prolong(w http.ResponseWriter, req *http.Request) {
	id, _, ok := r.Lookup(req)
	if !ok {
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name:     CookieName,
		Value:    id,
		Path:     "/",
		MaxAge:   30 * 60,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	})
}
