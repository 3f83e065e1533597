package f_meters

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewRouter() },
	Requests: func(u oracle.User) []*http.Request {
		passwords := map[string]string{"alice": "wonderland", "bob": "builder"}
		r := httptest.NewRequest(http.MethodGet, "/portal/readings", nil)
		r.SetBasicAuth(u.Subject, passwords[u.Subject])
		return []*http.Request{r}
	},
}
