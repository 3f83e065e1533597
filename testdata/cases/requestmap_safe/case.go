package requestmap_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/quote?sku=nut&sku=bolt&sku=nut",
	New: func(*oracle.Env) http.Handler {
		return &Prices{
			Secret:    oracle.Secret,
			List:      map[string]int{"nut": 100, "bolt": 250},
			Discounts: map[string]int{"alice": 50, "bob": 5},
		}
	},
}
