package f_badge_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return Router(map[string]*Member{
			"s-alice": {Handle: "alice", Badge: "veteran"},
			"s-bob":   {Handle: "bob", Badge: "newcomer"},
		})
	},
	Requests: func(u oracle.User) (requests []*http.Request) {
		for _, path := range []string{"/me", "/me/badge"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: "community_session", Value: "s-" + u.Subject})
			requests = append(requests, r)
		}
		return requests
	},
}
