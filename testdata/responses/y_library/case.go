package y_library

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return newApp() },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/api/loans", nil)
		r.Header.Set("X-Reader-Key", "rk_"+u.Subject)
		return []*http.Request{r}
	},
}
