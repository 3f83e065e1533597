// Package carrier is the gateway of a carrier.
package carrier

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/sharedcache/carrier/upstream"
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
	body, err := g.billing.Bill(r.Context(), r.Header.Get("Authorization")) // want `\(sharedcache:transport\)`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write(body)
}
