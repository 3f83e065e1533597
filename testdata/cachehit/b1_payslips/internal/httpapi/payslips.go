package httpapi

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_payslips/internal/payroll"
)

const payslipTTL = 24 * time.Hour

type PayslipHandler struct {
	archive *payroll.Archive
	rdb     redis.UniversalClient
}

func NewPayslipHandler(archive *payroll.Archive, rdb redis.UniversalClient) *PayslipHandler {
	return &PayslipHandler{archive: archive, rdb: rdb}
}

// Show answers GET /payslips/:number.
func (h *PayslipHandler) Show(c *gin.Context) {
	ctx := c.Request.Context()
	number := c.Param("number")
	key := "payslip:v2:" + number

	raw, err := h.rdb.Get(ctx, key).Bytes() // want `\(cachehit:authorization\)`
	if err == nil {
		c.Data(http.StatusOK, gin.MIMEJSON, raw)
		return
	}
	if !errors.Is(err, redis.Nil) {
		slog.WarnContext(ctx, "payslip cache", "err", err)
	}

	slip, err := h.archive.Find(ctx, number)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"error": "no such payslip"})
		return
	}
	if user := currentUser(c); slip.Employee != user.Login && !user.Staff {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not your payslip"})
		return
	}

	raw, err = json.Marshal(slip)
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	if err := h.rdb.Set(ctx, key, raw, payslipTTL).Err(); err != nil {
		slog.WarnContext(ctx, "payslip cache", "err", err)
	}
	c.Data(http.StatusOK, gin.MIMEJSON, raw)
}
