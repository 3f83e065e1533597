package x_rota_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New() },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/rota/31", nil)
		r.SetBasicAuth(u.Subject, "pw-"+u.Subject)
		return []*http.Request{r}
	},
}
