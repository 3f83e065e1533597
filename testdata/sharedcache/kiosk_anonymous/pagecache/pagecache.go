// Package pagecache remembers pages.
package pagecache

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/patrickmn/go-cache"
)

type page struct {
	status int
	header http.Header
	body   []byte
}

// Cache keeps pages for a minute.
type Cache struct{ pages *cache.Cache }

// New makes a cache.
func New() *Cache { return &Cache{cache.New(time.Minute, time.Minute)} }

// Wrap answers from the cache, else from next.
func (c *Cache) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.Header.Get("Authorization") != "" {
			next.ServeHTTP(w, r)
			return
		}
		key := r.Host + r.URL.RequestURI()
		if p, found := c.pages.Get(key); found {
			p.(page).write(w)
			return
		}
		rec := httptest.NewRecorder()
		next.ServeHTTP(rec, r)
		p := page{rec.Code, rec.Header().Clone(), rec.Body.Bytes()}
		if p.status == http.StatusOK {
			c.pages.SetDefault(key, p)
		}
		p.write(w)
	})
}

func (p page) write(w http.ResponseWriter) {
	for name, values := range p.header {
		w.Header()[name] = values
	}
	w.WriteHeader(p.status)
	w.Write(p.body)
}
