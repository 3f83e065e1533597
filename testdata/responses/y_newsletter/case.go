package y_newsletter

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return Serve(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest("GET", "/latest", nil)
		r.AddCookie(&http.Cookie{Name: "nl_session", Value: sign(oracle.Secret, u.Email)})
		return []*http.Request{r}
	},
}
