package f_badge

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return Router(Sessions{
			"s-alice": {Handle: "alice", Badge: "veteran"},
			"s-bob":   {Handle: "bob", Badge: "newcomer"},
		})
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/me/badge", nil)
		r.AddCookie(&http.Cookie{Name: "community_session", Value: "s-" + u.Subject})
		return []*http.Request{r}
	},
}
