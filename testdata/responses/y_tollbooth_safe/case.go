package y_tollbooth_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_tollbooth_safe/auth"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewMux(auth.Accounts{"alice": "wonder", "bob": "builder"})
	},
	Requests: func(u oracle.User) []*http.Request {
		password := map[string]string{"alice": "wonder", "bob": "builder"}[u.Subject]
		var all []*http.Request
		for _, path := range []string{"/tariffs", "/passages", "/gantries"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.SetBasicAuth(u.Subject, password)
			all = append(all, r)
		}
		return all
	},
}
