// Package quotas limits how often an API key is used.
package quotas

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var tenants = map[string]string{"key-a-91c2": oracle.Alice.Tenant, "key-b-55d0": oracle.Bob.Tenant}

type bucket struct {
	left int
	full time.Time
}

type limiter struct {
	mu      sync.Mutex
	buckets map[string]*bucket
}

func (l *limiter) take(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.buckets[key]
	if b == nil || time.Now().After(b.full) {
		b = &bucket{left: 100, full: time.Now().Add(time.Minute)}
		l.buckets[key] = b
	}
	b.left--
	return b.left >= 0
}

func (l *limiter) middleware(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !l.take(c.Request().Header.Get("X-Api-Key")) {
			return echo.ErrTooManyRequests
		}
		return next(c)
	}
}

func hello(c echo.Context) error {
	tenant, ok := tenants[c.Request().Header.Get("X-Api-Key")]
	if !ok {
		return echo.ErrUnauthorized
	}
	return c.String(http.StatusOK, "hello "+tenant)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		l := &limiter{buckets: make(map[string]*bucket)}
		e.GET("/hello", hello, l.middleware)
		return e
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/hello", nil)
		for key, tenant := range tenants {
			if tenant == u.Tenant {
				r.Header.Set("X-Api-Key", key)
			}
		}
		return []*http.Request{r}
	},
}
