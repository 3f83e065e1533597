// Package respcache keeps whole responses.
package respcache

import (
	"bytes"
	"maps"
	"net/http"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
)

// Key tells responses apart.
type Key struct {
	Owner string
	URI   string
}

type response struct {
	code   int
	header http.Header
	body   []byte
}

type Cache struct {
	ttl   time.Duration
	limit int
	key   func(*http.Request) Key
	lru   *expirable.LRU[Key, response]
}

type Option func(*Cache)

func For(d time.Duration) Option { return func(c *Cache) { c.ttl = d } }

func Limit(n int) Option { return func(c *Cache) { c.limit = n } }

func By(key func(*http.Request) Key) Option { return func(c *Cache) { c.key = key } }

func New(opts ...Option) *Cache {
	c := &Cache{
		ttl:   time.Minute,
		limit: 1000,
		key:   func(r *http.Request) Key { return Key{URI: r.URL.RequestURI()} },
	}
	for _, opt := range opts {
		opt(c)
	}
	c.lru = expirable.NewLRU[Key, response](c.limit, nil, c.ttl)
	return c
}

type capture struct {
	http.ResponseWriter
	code int
	buf  bytes.Buffer
}

func (c *capture) WriteHeader(code int) {
	c.code = code
	c.ResponseWriter.WriteHeader(code)
}

func (c *capture) Write(b []byte) (int, error) {
	c.buf.Write(b)
	return c.ResponseWriter.Write(b)
}

// Wrap answers from the cache what next has answered before.
func (c *Cache) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		k := c.key(r)
		if hit, ok := c.lru.Get(k); ok {
			maps.Copy(w.Header(), hit.header)
			w.WriteHeader(hit.code)
			_, _ = w.Write(hit.body)
			return
		}
		out := &capture{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(out, r)
		if out.code < http.StatusBadRequest {
			c.lru.Add(k, response{out.code, w.Header().Clone(), out.buf.Bytes()})
		}
	})
}
