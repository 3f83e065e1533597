// Package payroll has the routes of the employees.
package payroll

import (
	"embed"
	"net/http"
	"path"
	"sync"

	"github.com/gin-gonic/gin"
)

//go:embed slips
var slips embed.FS

// Payroll answers the employees.
type Payroll struct {
	Subject func(*gin.Context) string

	mu   sync.Mutex
	acks map[string]bool
}

// Register adds the routes to g.
func (p *Payroll) Register(g *gin.RouterGroup) {
	slips := g.Group("/payslips")
	slips.GET("/latest", p.latest)
	slips.GET("/status", p.status)
	slips.POST("/latest/ack", p.ack)
}

func (p *Payroll) latest(c *gin.Context) {
	name := path.Join("slips", path.Base(p.Subject(c))+".txt")
	if _, err := slips.Open(name); err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "no payslip yet"})
		return
	}
	c.FileFromFS(name, http.FS(slips))
}

func (p *Payroll) status(c *gin.Context) {
	p.mu.Lock()
	seen := p.acks[p.Subject(c)]
	p.mu.Unlock()
	c.JSON(http.StatusOK, gin.H{"seen": seen})
}

func (p *Payroll) ack(c *gin.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.acks == nil {
		p.acks = make(map[string]bool)
	}
	p.acks[p.Subject(c)] = true
	c.Status(http.StatusNoContent)
}
