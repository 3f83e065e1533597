// Package limit counts requests.
package limit

import (
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jellydator/ttlcache/v3"
)

// Limiter allows so many requests within a window.
type Limiter struct {
	max    int64
	window time.Duration
	counts *ttlcache.Cache[string, *atomic.Int64]
}

// New returns a Limiter.
func New(limit int64, window time.Duration) *Limiter {
	return &Limiter{max: limit, window: window, counts: ttlcache.New(
		ttlcache.WithTTL[string, *atomic.Int64](window),
		ttlcache.WithDisableTouchOnHit[string, *atomic.Int64](),
	)}
}

// Throttle is the middleware.
func (l *Limiter) Throttle(c *gin.Context) {
	hits, _ := l.counts.GetOrSet(c.GetHeader("Api-Key"), new(atomic.Int64))
	if hits.Value().Add(1) > l.max {
		c.Header("Retry-After", l.window.String())
		c.AbortWithStatus(http.StatusTooManyRequests)
	}
}
