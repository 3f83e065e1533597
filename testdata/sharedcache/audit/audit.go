// Package audit shows the auditors of a bank what was booked.
package audit

import (
	"net/http"
	"time"

	cache "github.com/chenyahui/gin-cache"
	"github.com/chenyahui/gin-cache/persist"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/sharedcache/audit/staff"
)

// New starts the service.
func New(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	audit := r.Group("/audit")
	audit.Use(cache.CacheByRequestURI(persist.NewMemoryStore(time.Minute), time.Minute)) // want `\(sharedcache:auth\)`
	audit.Use(staff.Only(secret, "admin"))
	audit.GET("/totals", totals)
	return r
}

func totals(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"deposits": 7_300_000, "flagged": []string{"acme"}})
}
