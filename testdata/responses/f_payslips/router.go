// Package f_payslips hands the employees of a company their payslips.
package f_payslips

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// NewRouter wires the API. The payslips are files in dir, one per employee.
func NewRouter(dir string, secret []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	h := &Handler{dir: dir, acks: map[string]bool{}}

	r := gin.New()
	r.Use(gin.Recovery(), frameOptions)
	r.GET("/healthz", func(c *gin.Context) { c.String(http.StatusOK, "ok") })

	employees := r.Group("/api/payslips", RequireEmployee(secret))
	{
		employees.GET("/latest", h.Latest)
		employees.POST("/latest/ack", h.Acknowledge)
	}

	hr := r.Group("/api/hr", RequireEmployee(secret), requireRole("hr"), confidential)
	{
		hr.GET("/acks", h.Acks)
	}
	return r
}

func frameOptions(c *gin.Context) {
	c.Header("X-Frame-Options", "DENY")
	c.Header("X-Content-Type-Options", "nosniff")
	c.Next()
}

func confidential(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.Next()
}
