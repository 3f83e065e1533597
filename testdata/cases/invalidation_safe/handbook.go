// Package invalidation_safe writes down who changed a page, and drops the page
// from the cache; readers fill it again with what is the same for all.
package invalidation_safe

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gomodule/redigo/redis"
)

type change struct {
	by, page string
	at       time.Time
}

// Handbook is a wiki.
type Handbook struct {
	pool   *redis.Pool
	secret []byte

	mu    sync.Mutex
	pages map[string]string
	audit []change
}

// New keeps pages in the redis server at addr.
func New(addr string, secret []byte) http.Handler {
	h := &Handbook{
		pool:   &redis.Pool{DialContext: func(ctx context.Context) (redis.Conn, error) { return redis.DialContext(ctx, "tcp", addr) }},
		secret: secret,
		pages:  map[string]string{},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /pages/{page}", h.as(h.put))
	mux.HandleFunc("GET /pages/{page}", h.as(h.get))
	return mux
}

func (h *Handbook) as(next func(w http.ResponseWriter, r *http.Request, sub, page string) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
			func(*jwt.Token) (any, error) { return h.secret, nil })
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		sub, err := token.Claims.GetSubject()
		if err == nil {
			err = next(w, r, sub, r.PathValue("page"))
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

func (h *Handbook) put(w http.ResponseWriter, r *http.Request, sub, page string) error {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return err
	}
	h.mu.Lock()
	h.pages[page] = string(text)
	h.audit = append(h.audit, change{by: sub, page: page, at: time.Now()})
	h.mu.Unlock()

	conn := h.pool.Get()
	defer func() { _ = conn.Close() }()
	_, err = conn.Do("DEL", "page:"+page)
	return err
}

func (h *Handbook) get(w http.ResponseWriter, _ *http.Request, _, page string) error {
	conn := h.pool.Get()
	defer func() { _ = conn.Close() }()
	text, err := redis.String(conn.Do("GET", "page:"+page))
	if err != nil {
		h.mu.Lock()
		text = h.pages[page]
		h.mu.Unlock()
		if _, err := conn.Do("SET", "page:"+page, text, "EX", 60); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, text)
	return err
}
