package billing

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_invoices/internal/customer"
)

type Invoice struct {
	No    string `json:"no"`
	Year  int    `json:"year"`
	Total int    `json:"total"`
}

type Books struct {
	invoices map[string][]Invoice
}

func NewBooks() *Books {
	return &Books{invoices: map[string][]Invoice{
		"alice": {{"acme-1", 2023, 120}, {"acme-2", 2022, 90}},
		"bob":   {{"globex-1", 2023, 44}},
	}}
}

func (b *Books) List(w http.ResponseWriter, r *http.Request) {
	year, err := strconv.Atoi(r.FormValue("year"))
	if err != nil {
		http.Error(w, "which year?", http.StatusBadRequest)
		return
	}
	c := customer.Must(r.Context())
	var list []Invoice
	for _, inv := range b.invoices[c.Number] {
		if inv.Year == year {
			list = append(list, inv)
		}
	}
	w.Header().Set("Cache-Control", "private, max-age=10")
	_ = json.NewEncoder(w).Encode(map[string]any{"customer": c.Name, "invoices": list})
}
