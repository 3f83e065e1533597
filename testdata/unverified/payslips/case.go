package payslips

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func ask(u oracle.User) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/payslip", nil)
	r.Header.Set("X-User-ID", u.Subject)

	return r
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(*oracle.Env) http.Handler { return New() },
	Requests: func(u oracle.User) []*http.Request { return []*http.Request{ask(u)} },
	Forged: func() []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/payslip", nil)
		r.Header.Set("X-User-ID", oracle.Alice.Subject)

		return []*http.Request{r}
	},
}
