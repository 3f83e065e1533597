package payments

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_payments/internal/merchant"
)

type Payment struct {
	ID       string `json:"id"`
	Merchant string `json:"merchant"`
	Contact  string `json:"contact"`
	Amount   int    `json:"amount"`
	Currency string `json:"currency"`
}

type Handler struct {
	serial atomic.Int64
}

func NewHandler() *Handler { return &Handler{} }

func (h *Handler) Create(c echo.Context) error {
	var p Payment
	if err := c.Bind(&p); err != nil {
		return err
	}
	m := merchant.Of(c)
	p.ID = fmt.Sprintf("%s-%d", m.ID, h.serial.Add(1))
	p.Merchant, p.Contact = m.ID, m.Contact
	return c.JSON(http.StatusCreated, p)
}
