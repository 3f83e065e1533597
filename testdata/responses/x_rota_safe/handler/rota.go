// Package handler has the pages of the rota.
package handler

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/x_rota_safe/shifts"
)

// Rota shows a plan.
type Rota struct {
	Plan     shifts.Plan
	Managers map[string]bool
}

// Week shows managers all shifts, and everybody else their own.
func (h Rota) Week(c *gin.Context) {
	name := c.GetString(gin.AuthUserKey)
	all, ok := h.Plan.Week(c.Param("week"))
	if !ok {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	if h.Managers[name] {
		c.Header("Cache-Control", "private, max-age=0")
		c.JSON(http.StatusOK, all)
		return
	}
	c.Header("Cache-Control", "no-store, max-age=0")
	c.JSON(http.StatusOK, shifts.Of(all, name))
}

// Swap asks for another shift.
func (h Rota) Swap(c *gin.Context) {
	c.JSON(http.StatusAccepted, gin.H{"week": c.Param("week"), "asked_by": c.GetString(gin.AuthUserKey)})
}

// Hours says when visitors may come.
func (h Rota) Hours(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"visitors": "14-18"})
}
