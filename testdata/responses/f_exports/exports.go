// Package f_exports lets the customers of a bank download their transactions.
package f_exports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type Transaction struct {
	ID     int    `json:"id"`
	Payee  string `json:"payee"`
	Amount int64  `json:"amount"`
}

type ledger interface {
	Transactions(customer string) []Transaction
}

type server struct {
	ledger ledger
	secret []byte
}

func NewRouter(l ledger, secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	s := server{ledger: l, secret: secret}
	r := gin.New()
	r.GET("/export", s.export)
	return r
}

// customer reads the session cookie, which holds a signed token.
func (s server) customer(c *gin.Context) (string, error) {
	raw, err := c.Cookie("session")
	if err != nil {
		return "", err
	}
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (interface{}, error) { return s.secret, nil }); err != nil {
		return "", err
	}
	return claims.GetSubject()
}

func (s server) export(c *gin.Context) {
	customer, err := s.customer(c)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
		return
	}
	txs := s.ledger.Transactions(customer)

	switch format := c.DefaultQuery("format", "json"); format {
	case "json":
		c.Header("Cache-Control", "no-store")
		c.JSON(http.StatusOK, txs)
	case "ndjson":
		c.Header("Cache-Control", "no-store")
		c.Header("Content-Type", "application/x-ndjson")
		c.Stream(func(w io.Writer) bool {
			if len(txs) == 0 || json.NewEncoder(w).Encode(txs[0]) != nil {
				return false
			}
			txs = txs[1:]
			return true
		})
	case "csv":
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		_ = w.Write([]string{"id", "payee", "amount"})
		for _, t := range txs {
			_ = w.Write([]string{strconv.Itoa(t.ID), t.Payee, fmt.Sprintf("%.2f", float64(t.Amount)/100)})
		}
		w.Flush()
		c.Header("Content-Disposition", "attachment; filename=transactions.csv")
		c.Data(http.StatusOK, "text/csv; charset=utf-8", buf.Bytes()) // want `\(nostore:header:warning\)`
	default:
		c.String(http.StatusBadRequest, "unknown format %q", format)
	}
}
