// Package skipass tells guests how much they skied.
package skipass

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/unverified/b2_skipass/internal/lifts"
)

const guestKey = "guest"

func newEngine(days *lifts.Days) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(gin.Recovery(), guest())
	e.GET("/days", func(c *gin.Context) {
		list := days.Of(c.GetString(guestKey)) // want `\(unverified:key`
		c.JSON(http.StatusOK, gin.H{"count": len(list), "days": list})
	})
	return e
}

func guest() gin.HandlerFunc {
	return func(c *gin.Context) {
		id := c.GetHeader("X-User-ID")
		if id == "" {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "no guest"})
			return
		}
		c.Header("Cache-Control", "no-store")
		c.Set(guestKey, id)
		c.Next()
	}
}
