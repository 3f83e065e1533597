// Package courier is the merchants' front of a courier.
package courier

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_courier/internal/dispatch"
)

type merchant struct{ Name string }

type merchants map[string]merchant

type service struct {
	pool      *dispatch.Pool
	merchants merchants
}

// New returns the service.
func New(pool *dispatch.Pool, m merchants) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	s := &service{pool: pool, merchants: m}
	e := gin.New()
	g := e.Group("/parcels", s.authenticate)
	g.GET("/summary", s.summary)
	return e
}

func (s *service) authenticate(c *gin.Context) {
	key := c.GetHeader("X-Merchant-Key")
	if _, ok := s.merchants[key]; !ok {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unknown merchant"})
		return
	}
	c.Header("Cache-Control", "no-store")
	c.Set("dispatch", s.pool.For(key))
	c.Next()
}

func (s *service) summary(c *gin.Context) {
	client := c.MustGet("dispatch").(*dispatch.Client)
	text, err := client.Summary(c.Request.Context())
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, text)
}
