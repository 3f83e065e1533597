// Package rpc is the glue between HTTP and typed methods.
package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

var ErrUnauthenticated = errors.New("rpc: unauthenticated")

// Method is an RPC method.
type Method[Req, Resp any] func(ctx context.Context, req Req) (Resp, error)

// Handle serves a method: the query parameters are the request.
func Handle[Req, Resp any](fn Method[Req, Resp]) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fields := map[string]string{}
		for name, values := range r.URL.Query() {
			fields[name] = values[0]
		}
		raw, _ := json.Marshal(fields)
		var req Req
		if err := json.Unmarshal(raw, &req); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		resp, err := fn(r.Context(), req)
		if errors.Is(err, ErrUnauthenticated) {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(resp)
	})
}

type Cache struct {
	mu      sync.RWMutex
	entries map[string]cached
}

type cached struct {
	value any
	at    time.Time
}

func NewCache() *Cache { return &Cache{entries: map[string]cached{}} }

func (c *Cache) get(key string) (any, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.entries[key]
	return e.value, ok && time.Since(e.at) < time.Minute
}

func (c *Cache) set(key string, value any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = cached{value, time.Now()}
}

// Cached remembers the responses of a method for a minute, by request.
func Cached[Req, Resp any](c *Cache, name string, fn Method[Req, Resp]) Method[Req, Resp] {
	return func(ctx context.Context, req Req) (Resp, error) {
		key := fmt.Sprintf("%s/%+v", name, req)
		if v, ok := c.get(key); ok {
			return v.(Resp), nil
		}
		resp, err := fn(ctx, req)
		if err == nil {
			c.set(key, resp)
		}
		return resp, err
	}
}
