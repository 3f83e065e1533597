// Package passports tells travellers how far their application is.
package passports

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/d4_passports/internal/profile"
	"github.com/whosecache/whosecache/testdata/tokencache/d4_passports/internal/session"
)

var Case = oracle.Case{New: New, Path: "/application"}

func New(env *oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	profiles := profile.NewStore(redis.NewClient(&redis.Options{Addr: env.Redis}), profile.Office{
		"alice": {Number: "ACME-1001", Stage: "printed"},
		"bob":   {Number: "GLOBEX-7", Stage: "waiting for a photo"},
	})
	e := gin.New()
	e.Use(session.Start(oracle.Secret))
	e.GET("/application", func(c *gin.Context) {
		p, err := profiles.Of(c.Request.Context(), session.Of(c))
		if err != nil {
			_ = c.AbortWithError(http.StatusBadGateway, err)
			return
		}
		c.Header("Cache-Control", "no-store")
		c.JSON(http.StatusOK, gin.H{"traveller": p.Traveller, "number": p.Number, "stage": p.Stage})
	})
	return e
}
