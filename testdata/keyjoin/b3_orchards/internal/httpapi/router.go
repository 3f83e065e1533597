package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_orchards/internal/auth"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_orchards/internal/harvest"
)

func Router(secret []byte, repo harvest.Repository) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.Use(gin.Recovery(), auth.Middleware(secret))
	r.GET("/harvest", report(repo))
	return r
}

func report(repo harvest.Repository) gin.HandlerFunc {
	return func(c *gin.Context) {
		season := c.DefaultQuery("season", "autumn")
		rep, err := repo.Report(c.Request.Context(), auth.Current(c), season) // want `\(keyjoin:subject\)`
		if err != nil {
			c.JSON(http.StatusBadGateway, gin.H{"error": "no report"})
			return
		}
		c.JSON(http.StatusOK, rep)
	}
}
