package pagecache

import (
	"maps"
	"net/http"
	"time"
)

// Page is a response as it was written.
type Page struct {
	Status int
	Header http.Header
	Body   []byte
	Stale  time.Time
}

type Store interface {
	Load(key string) (*Page, bool)
	Save(key string, p *Page)
}

type PageCache struct {
	store Store
	ttl   time.Duration
	max   int
}

type Option func(*PageCache)

func TTL(d time.Duration) Option { return func(p *PageCache) { p.ttl = d } }

func MaxBody(n int) Option { return func(p *PageCache) { p.max = n } }

func New(s Store, opts ...Option) *PageCache {
	p := &PageCache{store: s, ttl: 10 * time.Second, max: 1 << 20}
	for _, o := range opts {
		o(p)
	}
	return p
}

// Middleware keeps the pages that next makes.
func (p *PageCache) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		key := r.URL.RequestURI()
		if page, ok := p.store.Load(key); ok && time.Now().Before(page.Stale) {
			page.writeTo(w)
			return
		}
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		if rec.status == http.StatusOK && len(rec.body) <= p.max {
			p.store.Save(key, &Page{Status: rec.status, Header: w.Header().Clone(), Body: rec.body, Stale: time.Now().Add(p.ttl)})
		}
	})
}

func (p *Page) writeTo(w http.ResponseWriter) {
	maps.Copy(w.Header(), p.Header)
	w.WriteHeader(p.Status)
	_, _ = w.Write(p.Body)
}

type recorder struct {
	http.ResponseWriter
	status int
	body   []byte
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	r.body = append(r.body, b...)
	return r.ResponseWriter.Write(b)
}
