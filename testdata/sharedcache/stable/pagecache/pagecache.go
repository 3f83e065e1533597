// Package pagecache keeps whole pages.
package pagecache

import (
	"bytes"
	"net/http"
	"sync"
)

// Pages are kept pages, by their URL.
type Pages struct{ sync.Map }

// NewPages keeps nothing yet.
func NewPages() *Pages { return new(Pages) }

type copying struct {
	http.ResponseWriter
	buf    bytes.Buffer
	status int
}

func (c *copying) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *copying) Write(b []byte) (int, error) {
	c.buf.Write(b)
	return c.ResponseWriter.Write(b)
}

// For serves a page once more without asking what made it.
func For(pages *Pages) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			key := r.Method + " " + r.URL.Path + "?" + r.URL.RawQuery
			if page, ok := pages.Load(key); ok {
				_, _ = w.Write(page.([]byte))
				return
			}
			c := &copying{ResponseWriter: w, status: http.StatusOK}
			next.ServeHTTP(c, r)
			if c.status == http.StatusOK {
				pages.Store(key, c.buf.Bytes())
			}
		})
	}
}
