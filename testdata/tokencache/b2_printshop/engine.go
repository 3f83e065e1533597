// Package printshop queues what customers want printed.
package printshop

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_printshop/internal/introspect"
)

func engine(gate *introspect.Gate, jobs map[string][]string) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(gate.Check)
	e.GET("/jobs", func(c *gin.Context) {
		g := introspect.Granted(c)
		if !slices.Contains(g.Scope, "jobs:read") {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.JSON(http.StatusOK, gin.H{"owner": g.Subject, "jobs": jobs[g.Subject]})
	})
	return e
}
