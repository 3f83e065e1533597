package y_bookclub_safe

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return newClub(string(oracle.Secret), map[string]*member{
			"alice": {Login: "alice", Name: "Alice", Reading: "Middlemarch", password: "m"},
			"bob":   {Login: "bob", Name: "Bob", Reading: "Dune", password: "d"},
		})
	},
	Requests: func(u oracle.User) []*http.Request {
		ticket := (&club{key: string(oracle.Secret)}).mac("session", u.Subject)
		get := func(path string) *http.Request {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: "club", Value: u.Subject + "-" + ticket})
			return r
		}
		form := url.Values{"login": {u.Subject}, "password": {u.Subject}, "csrf": {"x"}}
		form.Set("password", map[string]string{"alice": "m", "bob": "d"}[u.Subject])
		login := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(form.Encode()))
		login.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return []*http.Request{get("/login"), login, get("/home"), get("/settings"), get("/about"), get("/logout")}
	},
}
