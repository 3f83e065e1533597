// Package carrier_plain is the gateway of a carrier.
package carrier_plain

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/sharedcache/carrier_plain/upstream"
)

type gateway struct{ billing *upstream.Client }

// New starts the gateway in front of the billing system at base.
func New(base string) http.Handler {
	g := &gateway{upstream.NewClient(base)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bill", g.bill)
	return mux
}

func (g *gateway) bill(w http.ResponseWriter, r *http.Request) {
	body, err := g.billing.Bill(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write(body)
}
