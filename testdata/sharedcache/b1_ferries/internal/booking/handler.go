package booking

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_ferries/internal/passenger"
)

type Handler struct {
	ledger *Ledger
}

func NewHandler(l *Ledger) *Handler { return &Handler{ledger: l} }

func (h *Handler) Timetable(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"departures": []string{"08:00", "12:30", "19:15"}})
}

func (h *Handler) Mine(c *gin.Context) {
	c.Header("Cache-Control", "private")
	p := passenger.From(c)
	list := h.ledger.Of(p.ID, c.Query("season"))
	c.JSON(http.StatusOK, gin.H{"passenger": p.Name, "bookings": list})
}

func (h *Handler) Count(c *gin.Context) {
	c.Header("Cache-Control", "private")
	c.JSON(http.StatusOK, gin.H{"count": len(h.ledger.Of(passenger.From(c).ID, ""))})
}
