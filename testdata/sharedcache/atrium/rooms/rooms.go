// Package rooms has what is on.
package rooms

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

var visits = map[string]int{"alice": 3, "bob": 1}

// List has all rooms.
func List(c *gin.Context) {
	c.Header("Cache-Control", "private")
	c.JSON(http.StatusOK, []string{"bronze", "glass"})
}

// Visits counts the visitor's.
func Visits(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, gin.H{"visits": visits[c.GetString("visitor")]})
}
