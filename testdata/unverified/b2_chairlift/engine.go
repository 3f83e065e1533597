// Package chairlift stands behind the resort's gateway.
package chairlift

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/unverified/b2_chairlift/internal/edge"
	"github.com/whosecache/whosecache/testdata/unverified/b2_chairlift/internal/rides"
)

func newEngine(gate edge.Gate, book *rides.Book) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(gin.Recovery(), gate.Guest)
	e.GET("/rides", func(c *gin.Context) {
		list := book.Of(edge.GuestID(c))
		c.JSON(http.StatusOK, gin.H{"count": len(list), "rides": list})
	})
	return e
}
