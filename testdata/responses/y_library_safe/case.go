package y_library_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return newApp() },
	Requests: func(u oracle.User) []*http.Request {
		var list []*http.Request
		for _, path := range []string{"/api/loans", "/catalogue", "/api/card"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("X-Reader-Key", "rk_"+u.Subject)
			list = append(list, r)
		}
		return list
	},
}
