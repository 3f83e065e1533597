package f_payslips

import (
	"net/http"
	"os"
	"path/filepath"
	"sync"

	"github.com/gin-gonic/gin"
)

// Handler has the routes.
type Handler struct {
	dir  string
	mu   sync.Mutex
	acks map[string]bool
}

// Latest sends the last payslip.
func (h *Handler) Latest(c *gin.Context) {
	emp := c.MustGet(employeeKey).(Employee)
	name := filepath.Join(h.dir, filepath.Base(emp.ID)+".txt")
	if _, err := os.Stat(name); err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "no payslip yet"})
		return
	}
	c.Header("Content-Disposition", `inline; filename="payslip.txt"`)
	c.File(name) // want `\(nostore:header:note\)`
}

// Acknowledge notes that the employee has seen the payslip.
func (h *Handler) Acknowledge(c *gin.Context) {
	emp := c.MustGet(employeeKey).(Employee)
	h.mu.Lock()
	h.acks[emp.ID] = true
	h.mu.Unlock()
	c.JSON(http.StatusOK, gin.H{"employee": emp.ID, "acknowledged": true})
}

// Acks lists who has seen the payslip.
func (h *Handler) Acks(c *gin.Context) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c.JSON(http.StatusOK, h.acks)
}
