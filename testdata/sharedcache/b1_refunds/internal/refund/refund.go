package refund

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_refunds/internal/shop"
)

type receipt struct {
	Order  string `json:"order"`
	Shop   string `json:"shop"`
	Clerk  string `json:"clerk"`
	Serial int    `json:"serial"`
}

type Desk struct {
	mu     sync.Mutex
	serial map[string]int
}

func NewDesk() *Desk { return &Desk{serial: map[string]int{}} }

func (d *Desk) Refund(w http.ResponseWriter, r *http.Request) {
	at := shop.Name(r.Context())
	d.mu.Lock()
	d.serial[at]++
	n := d.serial[at]
	d.mu.Unlock()

	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(receipt{
		Order: r.URL.Query().Get("order"), Shop: at, Clerk: shop.ClerkID(r.Context()), Serial: n,
	})
}
