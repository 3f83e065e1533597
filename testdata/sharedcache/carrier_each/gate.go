// Package carrier_each is the gateway of a carrier.
package carrier_each

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/sharedcache/carrier_each/upstream"
)

type gateway struct{ base string }

// New starts the gateway in front of the billing system at base.
func New(base string) http.Handler {
	g := &gateway{base}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bill", g.bill)
	return mux
}

func (g *gateway) bill(w http.ResponseWriter, r *http.Request) {
	billing := upstream.NewClient(g.base)
	body, err := billing.Bill(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write(body)
}
