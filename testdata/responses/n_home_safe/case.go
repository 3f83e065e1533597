package n_home_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		s := newSite()
		for _, name := range []string{"alice", "bob"} {
			if err := s.restore("session-of-"+name, name); err != nil {
				panic(err)
			}
		}
		return s.routes()
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/me", nil)
		r.AddCookie(&http.Cookie{Name: "session", Value: "session-of-" + u.Subject})
		return []*http.Request{r}
	},
}
