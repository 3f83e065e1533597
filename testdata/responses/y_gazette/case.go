package y_gazette

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_gazette/session"
)

type directory map[string]*session.Reader

func (d directory) Lookup(id string) (*session.Reader, bool) {
	r, ok := d[id]
	return r, ok
}

var sessions = &session.Manager{Key: oracle.Secret, Directory: directory{
	"alice": {ID: "alice", Name: "Alice"},
	"bob":   {ID: "bob", Name: "Bob"},
	"carol": {ID: "carol", Name: "Carol", Subscriber: true},
}}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewSite(sessions) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.AddCookie(&http.Cookie{Name: "gz", Value: sessions.Value(u.Subject)})
		return []*http.Request{r}
	},
}
