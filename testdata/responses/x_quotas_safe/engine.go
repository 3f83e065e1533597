// Package x_quotas_safe tells tenants of an object store how full it is.
package x_quotas_safe

import (
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/x_quotas_safe/internal/auth"
	"github.com/whosecache/whosecache/testdata/responses/x_quotas_safe/internal/handlers"
)

// NewEngine wires the service.
func NewEngine(secret []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	h := handlers.New(handlers.Buckets{
		"acme":   {Used: 912, Limit: 1024, Objects: 48210},
		"globex": {Used: 3, Limit: 64, Objects: 77},
	})

	e := gin.New()
	e.Use(gin.Recovery())
	v1 := e.Group("/v1")
	v1.GET("/regions", h.Regions)

	tenants := v1.Group("", auth.Tenant(secret))
	tenants.GET("/storage", h.Storage)
	tenants.POST("/storage/purge", h.Purge)
	return e
}
