// Package users stores readers.
package users

import "sync"

// User is a reader.
type User struct {
	ID         string `json:"-"`
	Name       string `json:"name"`
	Newsletter bool   `json:"newsletter"`
	Paid       string `json:"paid_until"`
}

// Repo has all readers.
type Repo struct {
	mu   sync.RWMutex
	byID map[string]User
}

// NewRepo returns a repo with the users.
func NewRepo(all ...User) *Repo {
	r := &Repo{byID: map[string]User{}}
	for _, u := range all {
		r.byID[u.ID] = u
	}
	return r
}

// Find returns a reader.
func (r *Repo) Find(id string) (User, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	u, ok := r.byID[id]
	return u, ok
}

// Save replaces a reader.
func (r *Repo) Save(u User) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.byID[u.ID] = u
}
