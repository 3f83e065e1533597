package x_feeds

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New() },
	Requests: func(u oracle.User) []*http.Request {
		id := map[string]string{"alice": "7b1f0c", "bob": "e90a44"}[u.Subject]
		r := httptest.NewRequest(http.MethodGet, "/reader/unread", nil)
		r.AddCookie(&http.Cookie{Name: "session_id", Value: id})
		return []*http.Request{r}
	},
}
