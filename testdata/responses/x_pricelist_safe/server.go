// Package x_pricelist_safe tells what tools cost.
package x_pricelist_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/x_pricelist_safe/token"
)

type route struct {
	pattern string
	handler http.HandlerFunc
}

// New returns the service.
func New(secret []byte) http.Handler {
	prices := &Prices{
		retail: newSheet("Prices", map[string]int{"hammer": 1999, "saw": 2450, "vice": 8900}),
		trade:  newSheet("Trade prices", map[string]int{"hammer": 1240, "saw": 1595, "vice": 5580}),
	}
	tokens := token.NewReader(secret)

	mux := http.NewServeMux()
	for _, rt := range []route{
		{"GET /prices", tokens.Scopes(prices.list)},
		{"GET /currencies", prices.currencies},
		{"GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }},
	} {
		mux.HandleFunc(rt.pattern, rt.handler)
	}
	return mux
}
