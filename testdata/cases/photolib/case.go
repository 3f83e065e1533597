// Package photolib is a photo library in the manner of photoprism.
package photolib

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/cases/photolib/api"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/api/v1/albums?type=album&count=10&q=holiday",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		v1 := r.Group("/api/v1")
		v1.Use(api.Session(oracle.Secret))
		api.SearchAlbums(v1)
		api.GetClientConfig(v1)
		return r
	},
}
