package f_exports

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewRouter(demo, oracle.Secret) },
	Requests: func(u oracle.User) (requests []*http.Request) {
		for _, path := range []string{"/export", "/export?format=csv"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: "session", Value: oracle.Token(u)})
			requests = append(requests, r)
		}
		return requests
	},
}
