// Package apikey finds the account that a key was issued to.
package apikey

import (
	"context"
	"crypto/sha256"
	"net/http"
	"sync"
)

// Account is a customer. The login is what he signed up with.
type Account struct {
	Login   string
	Company string
	Contact string
}

type Ring struct {
	mu       sync.RWMutex
	accounts map[[sha256.Size]byte]Account
}

func NewRing() *Ring { return &Ring{accounts: map[[sha256.Size]byte]Account{}} }

func (r *Ring) Issue(key string, a Account) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.accounts[sha256.Sum256([]byte(key))] = a
}

func (r *Ring) find(key string) (Account, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	a, ok := r.accounts[sha256.Sum256([]byte(key))]
	return a, ok
}

type accountKey struct{}

func (r *Ring) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		a, ok := r.find(req.Header.Get("X-Api-Key"))
		if !ok {
			http.Error(w, "unknown API key", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, req.WithContext(context.WithValue(req.Context(), accountKey{}, a)))
	})
}

func FromRequest(r *http.Request) (Account, bool) {
	a, ok := r.Context().Value(accountKey{}).(Account)
	return a, ok
}
