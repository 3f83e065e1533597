package x_orders_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path:    "/v1/orders/7041",
	Refused: http.StatusNotFound,
	New: func(*oracle.Env) http.Handler {
		return New(Config{Secret: oracle.Secret})
	},
}
