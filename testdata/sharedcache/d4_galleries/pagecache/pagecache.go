// Package pagecache keeps rendered pages in memory.
package pagecache

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/coocood/freecache"
)

type Option func(*Pages)

func TTL(d time.Duration) Option { return func(p *Pages) { p.ttl = d } }

func Statuses(codes ...int) Option { return func(p *Pages) { p.statuses = codes } }

// Pages is a cache in front of handlers.
type Pages struct {
	store    *freecache.Cache
	ttl      time.Duration
	statuses []int
}

func New(size int, opts ...Option) *Pages {
	p := &Pages{store: freecache.NewCache(size), ttl: 30 * time.Second, statuses: []int{http.StatusOK}}
	for _, opt := range opts {
		opt(p)
	}
	return p
}

type page struct {
	Status int
	Type   string
	Body   []byte
}

type recorder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	r.body.Write(b)
	return r.ResponseWriter.Write(b)
}

// Middleware answers GETs from the cache where it can.
func (p *Pages) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		key := []byte(r.URL.RequestURI())
		if b, err := p.store.Get(key); err == nil {
			var kept page
			if json.Unmarshal(b, &kept) == nil {
				w.Header().Set("Content-Type", kept.Type)
				w.WriteHeader(kept.Status)
				_, _ = w.Write(kept.Body)
				return
			}
		}
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		if !slices.Contains(p.statuses, rec.status) {
			return
		}
		b, err := json.Marshal(page{Status: rec.status, Type: w.Header().Get("Content-Type"), Body: rec.body.Bytes()})
		if err == nil {
			_ = p.store.Set(key, b, int(p.ttl.Seconds()))
		}
	})
}
