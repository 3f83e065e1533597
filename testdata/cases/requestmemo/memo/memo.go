// Package memo caches within one request.
package memo

import (
	"context"
	"net/http"
	"sync"
)

type ctxKey struct{}

type Memo struct {
	mu   sync.Mutex
	vals map[string]any
}

// Middleware gives each request a memo of its own.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m := &Memo{vals: make(map[string]any)}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, m)))
	})
}

// Do computes a value at most once a request.
func Do[T any](ctx context.Context, name string, f func() (T, error)) (T, error) {
	m, ok := ctx.Value(ctxKey{}).(*Memo)
	if !ok {
		return f()
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.vals[name].(T); ok {
		return v, nil
	}
	v, err := f()
	if err == nil {
		m.vals[name] = v
	}
	return v, err
}
