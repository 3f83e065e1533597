// Package f_exports_safe lets the customers of a bank download their transactions.
package f_exports_safe

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/f_exports_safe/account"
	"github.com/whosecache/whosecache/testdata/responses/f_exports_safe/httpx"
)

type Transaction struct {
	ID     int    `json:"id"`
	Payee  string `json:"payee"`
	Amount int64  `json:"amount"`
}

type server struct {
	transactions map[string][]Transaction
	secret       []byte
}

func NewRouter(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	s := server{secret: secret, transactions: map[string][]Transaction{
		"alice": {{1, "Landlord", -95000}, {2, "Acme Payroll", 420000}},
		"bob":   {{7, "Corner Shop", -1250}},
	}}
	r := gin.New()
	r.GET("/export", s.export)
	return r
}

func (s server) export(c *gin.Context) {
	customer, err := account.Customer(c, s.secret)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
		return
	}
	txs := s.transactions[customer]

	switch format := c.DefaultQuery("format", "json"); format {
	case "json":
		httpx.Sensitive(c)
		c.JSON(http.StatusOK, txs)
	case "ndjson":
		httpx.Attachment(c, "transactions.ndjson")
		c.Header("Content-Type", "application/x-ndjson")
		enc := json.NewEncoder(c.Writer)
		for _, t := range txs {
			if err := enc.Encode(t); err != nil {
				return
			}
			c.Writer.Flush()
		}
	case "csv":
		var b strings.Builder
		b.WriteString("id,payee,amount\n")
		for _, t := range txs {
			fmt.Fprintf(&b, "%d,%q,%.2f\n", t.ID, t.Payee, float64(t.Amount)/100)
		}
		httpx.Attachment(c, "transactions.csv")
		c.Data(http.StatusOK, "text/csv; charset=utf-8", []byte(b.String()))
	default:
		c.String(http.StatusBadRequest, "unknown format %q", format)
	}
}
