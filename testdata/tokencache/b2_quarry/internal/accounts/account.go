// Package accounts resolves API keys.
package accounts

import (
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
)

// ErrUnknown says that no account has the key.
var ErrUnknown = errors.New("accounts: unknown key")

// Account is a customer.
type Account struct {
	ID      string `json:"id"`
	Owner   string `json:"owner"`
	Company string `json:"company"`
	Key     string `json:"-"`
}

// Resolver finds the account of a key.
type Resolver interface {
	Resolve(ctx context.Context, key string) (*Account, error)
}

// Directory is the Resolver on the list of customers.
type Directory struct {
	accounts map[[32]byte]*Account
}

// NewDirectory returns a Directory of the accounts.
func NewDirectory(list ...Account) *Directory {
	d := &Directory{accounts: map[[32]byte]*Account{}}
	for _, a := range list {
		d.accounts[sha256.Sum256([]byte(a.Key))] = &Account{ID: a.ID, Owner: a.Owner, Company: a.Company}
	}
	return d
}

// Resolve implements Resolver.
func (d *Directory) Resolve(_ context.Context, key string) (*Account, error) {
	if a, ok := d.accounts[sha256.Sum256([]byte(key))]; ok {
		return a, nil
	}
	return nil, ErrUnknown
}

type accountKey struct{}

// FromContext returns the account that Middleware has found.
func FromContext(ctx context.Context) *Account {
	a, _ := ctx.Value(accountKey{}).(*Account)
	return a
}

// Middleware resolves the key of each request.
func Middleware(res Resolver, refuse func(http.ResponseWriter, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a, err := res.Resolve(r.Context(), r.Header.Get("X-Api-Key"))
			if err != nil {
				refuse(w, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), accountKey{}, a)))
		})
	}
}
