// Package quota slows people down.
package quota

import (
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/y_meetings_safe/guard"
)

// Limiter counts requests of each employee until Reset.
type Limiter struct {
	Max int

	mu   sync.Mutex
	used map[string]int
}

// Reset is called every minute.
func (l *Limiter) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.used)
}

func (l *Limiter) take(who string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.used == nil {
		l.used = make(map[string]int)
	}
	l.used[who]++
	return l.used[who] <= l.Max
}

// Limit is the middleware.
func (l *Limiter) Limit(c *gin.Context) {
	who := guard.Subject(c)
	if !l.take(who) {
		c.Header("Retry-After", "60")
		c.AbortWithStatusJSON(http.StatusTooManyRequests, gin.H{"error": "slow down, " + who})
		return
	}
	c.Next()
}
