package f_invoices_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return service(oracle.Secret) },
	Requests: func(u oracle.User) (requests []*http.Request) {
		for _, path := range []string{"/billing/v1/invoices", "/billing/v1/invoices/feed"} {
			requests = append(requests, oracle.Get(u, path))
		}
		return requests
	},
}
