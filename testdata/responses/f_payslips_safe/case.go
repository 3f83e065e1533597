package f_payslips_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewRouter(oracle.Secret) },
	Requests: func(u oracle.User) (requests []*http.Request) {
		for _, path := range []string{"/api/payslips/latest", "/api/payslips/status"} {
			requests = append(requests, oracle.Get(u, path))
		}
		return requests
	},
}
