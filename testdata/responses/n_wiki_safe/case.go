package n_wiki_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewWiki(func(sid string) (string, bool) {
			role, ok := map[string]string{"w1-alice": "admin", "w2-bob": "member"}[sid]
			return role, ok
		})
	},
	Requests: func(u oracle.User) []*http.Request {
		sid := "w1-alice"
		if u.Subject != oracle.Alice.Subject {
			sid = "w2-bob"
		}
		r := httptest.NewRequest(http.MethodGet, "/wiki/Gnome", nil)
		r.AddCookie(&http.Cookie{Name: "wiki_sid", Value: sid})
		return []*http.Request{r}
	},
}
