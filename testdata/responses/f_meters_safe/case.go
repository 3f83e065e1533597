package f_meters_safe

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
		readings := httptest.NewRequest(http.MethodGet, "/portal/readings", nil)
		readings.SetBasicAuth(u.Subject, passwords[u.Subject])
		average := httptest.NewRequest(http.MethodGet, "/portal/average", nil)
		average.SetBasicAuth(u.Subject, passwords[u.Subject])
		return []*http.Request{readings, average}
	},
}
