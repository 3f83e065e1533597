package sessionuser

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewForum(oracle.Secret) },
	// A session lives in its cookie alone, so any forum with this key can log a user in.
	Requests: func(u oracle.User) []*http.Request {
		forum := NewForum(oracle.Secret)
		form := url.Values{"name": {u.Subject}, "password": {forum.passwd[u.Subject]}}
		login := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(form.Encode()))
		login.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		rec := httptest.NewRecorder()
		forum.ServeHTTP(rec, login)

		read := httptest.NewRequest(http.MethodGet, "/messages/new", nil)
		for _, c := range rec.Result().Cookies() {
			read.AddCookie(c)
		}
		return []*http.Request{read}
	},
}
