package dispensary

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_pharmacy/auth"
)

const pharmacist = "admin"

type Stock struct {
	Drug  string `json:"drug"`
	Safe  string `json:"safe"`
	Units int    `json:"units"`
}

type Dispensary struct {
	safes map[string][]Stock
	seen  *cache[string, Stock]
}

func New() *Dispensary {
	return &Dispensary{
		safes: map[string][]Stock{"morphine": {{"morphine", "acme-1", 40}, {"morphine", "acme-2", 12}}},
		seen:  newCache[string, Stock](time.Minute),
	}
}

// Routes registers the handlers.
func (d *Dispensary) Routes(mux *http.ServeMux) {
	mux.Handle("GET /stock/{drug}", auth.RequireRole(pharmacist, d.stock))
	mux.Handle("POST /stock/{drug}/count", auth.RequireRole(pharmacist, d.count))
}

func (d *Dispensary) stock(w http.ResponseWriter, r *http.Request) {
	drug := r.PathValue("drug")
	total, ok := d.seen.get(drug)
	if !ok {
		var err error
		if total, err = d.sum(r.Context(), drug); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		d.seen.put(drug, total)
	}
	_ = json.NewEncoder(w).Encode(total)
}

func (d *Dispensary) count(w http.ResponseWriter, r *http.Request) {
	total, err := d.sum(r.Context(), r.PathValue("drug"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	d.seen.put(total.Drug, total)
	w.WriteHeader(http.StatusNoContent)
}

// sum opens the safes, which only pharmacists may.
func (d *Dispensary) sum(ctx context.Context, drug string) (Stock, error) {
	if err := auth.Need(ctx, pharmacist); err != nil {
		return Stock{}, err
	}
	total := Stock{Drug: drug}
	for _, s := range d.safes[drug] {
		total.Units += s.Units
		total.Safe = s.Safe
	}
	return total, nil
}
