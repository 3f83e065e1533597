package y_gazette_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_gazette_safe/session"
)

type directory map[string]*session.Reader

func (d directory) Lookup(id string) (*session.Reader, bool) {
	r, ok := d[id]
	return r, ok
}

var sessions = &session.Manager{Key: oracle.Secret, Directory: directory{
	"alice": {ID: "alice", Name: "Alice", Subscriber: true},
	"bob":   {ID: "bob", Name: "Bob", Subscriber: true},
}}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewSite(sessions) },
	Requests: func(u oracle.User) []*http.Request {
		var all []*http.Request
		for _, path := range []string{"/", "/archive", "/a/market", "/corner"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: "gz", Value: sessions.Value(u.Subject)})
			all = append(all, r)
		}
		return append(all, httptest.NewRequest(http.MethodGet, "/?from=newsletter", nil))
	},
}
