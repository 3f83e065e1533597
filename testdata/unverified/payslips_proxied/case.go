package payslips_proxied

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func ask(u oracle.User) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/payslip", nil)
	r.Header.Set("X-User-ID", u.Subject)
	r.Header.Set("X-Gateway-Secret", string(oracle.Secret))
	return r
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(*oracle.Env) http.Handler { return New(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request { return []*http.Request{ask(u)} },
	Forged: func() []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/payslip", nil)
		r.Header.Set("X-User-ID", oracle.Alice.Subject)
		r.Header.Set("X-Gateway-Secret", "guess")
		return []*http.Request{r}
	},
}
