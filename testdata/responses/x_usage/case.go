package x_usage

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New() },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/v2/usage?month=5", nil)
		r.Header.Set("X-Api-Key", "k-"+u.Tenant)
		return []*http.Request{r}
	},
}
