// Package x_rota_safe shows nurses when they work.
package x_rota_safe

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/x_rota_safe/handler"
	"github.com/whosecache/whosecache/testdata/responses/x_rota_safe/shifts"
)

// New returns the service.
func New() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	rota := handler.Rota{Plan: shifts.Demo(), Managers: map[string]bool{"ruth": true}}

	r := gin.New()
	r.GET("/hours", rota.Hours)
	staff := r.Group("/rota", gin.BasicAuth(gin.Accounts{
		"alice": "pw-alice",
		"bob":   "pw-bob",
		"ruth":  "pw-ruth",
	}))
	staff.GET("/:week", rota.Week)
	staff.PUT("/:week/swap", rota.Swap)
	return r
}
