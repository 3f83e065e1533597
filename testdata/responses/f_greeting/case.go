package f_greeting

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var sids = map[string]string{"alice": "7f3a-alice", "bob": "9c1e-bob"}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New() },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/fragments/greeting", nil)
		r.Header.Set("Cookie", "sid="+sids[u.Subject])
		return []*http.Request{r}
	},
}
