package n_labs_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var passwords = map[string]string{"alice": "correct horse", "bob": "hunter2"}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New(passwords).Router() },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest("GET", "/results/lipids?format=csv", nil)
		r.SetBasicAuth(u.Subject, passwords[u.Subject])
		return []*http.Request{r}
	},
}
