package customers

import (
	"context"
	"net/http"
	"sync"
)

type Customer struct {
	Key  string
	Name string

	mu      sync.Mutex
	Credits int
}

// Spend takes a credit, and says whether there was one.
func (c *Customer) Spend() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Credits == 0 {
		return false
	}
	c.Credits--
	return true
}

type ctxKey struct{}

type Book struct {
	byKey map[string]*Customer
}

func NewBook(customers ...*Customer) *Book {
	b := &Book{byKey: make(map[string]*Customer, len(customers))}
	for _, c := range customers {
		b.byKey[c.Key] = c
	}
	return b
}

// Identify looks the API key up.
func (b *Book) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, ok := b.byKey[r.Header.Get("X-Api-Key")]
		if !ok {
			http.Error(w, "unknown API key", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, c)))
	})
}

func Current(ctx context.Context) *Customer {
	return ctx.Value(ctxKey{}).(*Customer)
}
