// Package replay answers retries of a request with the first response.
package replay

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5/middleware"
	gocache "github.com/patrickmn/go-cache"
)

// Outcome is how a request ended.
type Outcome struct {
	Status int
	Body   []byte
}

type Store interface {
	Find(ctx context.Context, key string) (Outcome, bool)
	Keep(ctx context.Context, key string, o Outcome)
}

// Memory is a Store for a single instance.
type Memory struct {
	*gocache.Cache
}

func (m Memory) Find(_ context.Context, key string) (Outcome, bool) {
	v, ok := m.Get(key)
	if !ok {
		return Outcome{}, false
	}
	return v.(Outcome), true
}

func (m Memory) Keep(_ context.Context, key string, o Outcome) { m.SetDefault(key, o) }

// Middleware replays what the same caller has asked for with the same key.
func Middleware(store Store, caller func(context.Context) string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			token := r.Header.Get("Idempotency-Key")
			if token == "" {
				http.Error(w, "Idempotency-Key is missing", http.StatusBadRequest)
				return
			}
			parts, err := json.Marshal([]string{caller(r.Context()), r.Method, r.URL.Path, token})
			if err != nil {
				http.Error(w, "bad key", http.StatusBadRequest)
				return
			}
			key := string(parts)
			if o, ok := store.Find(r.Context(), key); ok {
				w.Header().Set("Idempotent-Replayed", "true")
				w.WriteHeader(o.Status)
				_, _ = w.Write(o.Body)
				return
			}
			var body bytes.Buffer
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			ww.Tee(&body)
			next.ServeHTTP(ww, r)
			if ww.Status() < http.StatusInternalServerError {
				store.Keep(r.Context(), key, Outcome{ww.Status(), body.Bytes()})
			}
		})
	}
}
