// Package keys holds the API keys that customers were given.
package keys

import (
	"crypto/sha256"
	"errors"
	"sync"
)

var ErrInvalid = errors.New("invalid API key")

type Account struct {
	Name string
}

type Registry struct {
	mu       sync.RWMutex
	accounts map[[sha256.Size]byte]Account
}

func NewRegistry() *Registry {
	return &Registry{accounts: map[[sha256.Size]byte]Account{}}
}

func (r *Registry) Add(key, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.accounts[sha256.Sum256([]byte(key))] = Account{Name: name}
}

// Verify returns the account that the key was given to.
func (r *Registry) Verify(key string) (Account, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	a, ok := r.accounts[sha256.Sum256([]byte(key))]
	if !ok {
		return Account{}, ErrInvalid
	}
	return a, nil
}
