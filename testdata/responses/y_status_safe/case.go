package y_status_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewDaemon("build-7", map[string]string{"alice": "11", "bob": "22"}, "db", "queue").ops()
	},
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{"/healthz", "/readyz", "/version", "/ops/config", "/ops/checks", "/ops/me", "/ops/notes"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.SetBasicAuth(u.Subject, map[string]string{"alice": "11", "bob": "22"}[u.Subject])
			all = append(all, r)
		}
		return all
	},
}
