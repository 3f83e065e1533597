package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
)

var queryBinding = binding.Query

// GetClientConfig returns the configuration of the frontend.
func GetClientConfig(router *gin.RouterGroup) {
	router.GET("/config", func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"name": "PhotoLib", "version": "1"})
	})
}
