// Package freight shows partners what is under way for them.
package freight

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_freight/internal/carrier"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_freight/internal/partners"
)

// NewEngine returns the service.
func NewEngine(book *partners.Book, gw *carrier.Gateway) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(gin.Recovery())
	e.GET("/healthz", func(c *gin.Context) { c.Status(http.StatusNoContent) })
	e.GET("/shipments", partners.Require(book), shipments(gw))
	return e
}

func shipments(gw *carrier.Gateway) gin.HandlerFunc {
	return func(c *gin.Context) {
		p := partners.Of(c)
		ids, err := gw.Client(p.Key).Shipments(c.Request.Context()) // want `\(cacheonce:credentials\)`
		if err != nil {
			c.AbortWithStatusJSON(http.StatusBadGateway, gin.H{"error": "carrier unavailable"})
			return
		}
		c.JSON(http.StatusOK, gin.H{"shipments": ids})
	}
}
