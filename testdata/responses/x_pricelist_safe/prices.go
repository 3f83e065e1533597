package x_pricelist_safe

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"github.com/whosecache/whosecache/testdata/responses/x_pricelist_safe/token"
)

// Sheet is a list of prices in cents, as it is sent.
type Sheet []byte

func newSheet(title string, cents map[string]int) Sheet {
	type item struct {
		Article string `json:"article"`
		Price   string `json:"price"`
	}
	doc := struct {
		Title string `json:"title"`
		Items []item `json:"items"`
	}{Title: title}
	for _, article := range slices.Sorted(maps.Keys(cents)) {
		doc.Items = append(doc.Items, item{article, fmt.Sprintf("%d.%02d", cents[article]/100, cents[article]%100)})
	}
	b, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		panic(err)
	}
	return b
}

// Prices has the sheets: one for shops, which may order, and one for the rest.
type Prices struct {
	retail Sheet
	trade  Sheet
}

func (p *Prices) list(w http.ResponseWriter, r *http.Request) {
	sheet := p.retail
	if token.Has(r.Context(), "orders:write") {
		sheet = p.trade
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "public, max-age=300")
	h.Add("Vary", "Authorization")
	w.Write(sheet)
}

func (p *Prices) currencies(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Write([]byte(`["EUR"]`))
}
