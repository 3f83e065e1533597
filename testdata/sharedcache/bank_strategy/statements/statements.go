// Package statements lists what clients have booked.
package statements

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/sharedcache/bank_strategy/auth"
)

// Entry is one booking.
type Entry struct {
	Text  string `json:"text"`
	Cents int    `json:"cents"`
}

// Book has the bookings of all clients.
type Book map[string][]Entry

// List handles GET /statements.
func (b Book) List(c *gin.Context) {
	c.JSON(http.StatusOK, b[auth.Client(c)])
}

// Rates handles GET /rates.
func Rates(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"USD": 1.08, "CHF": 0.95})
}
