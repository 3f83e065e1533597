package loans

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/loans", nil)
		r.AddCookie(&http.Cookie{Name: "reader", Value: oracle.Token(u)})
		return []*http.Request{r}
	},
}
