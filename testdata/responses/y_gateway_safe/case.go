package y_gateway_safe

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_gateway_safe/edge"
	"github.com/whosecache/whosecache/testdata/responses/y_gateway_safe/login"
)

// inProcess answers without a network.
type inProcess struct{ http.Handler }

func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	t.ServeHTTP(rec, r)
	resp := rec.Result()
	resp.Request = r
	return resp, nil
}

func upstream(name string, h http.HandlerFunc) edge.Upstream {
	return edge.Upstream{
		Name:      name,
		URL:       &url.URL{Scheme: "http", Host: name + ".internal"},
		Transport: inProcess{h},
	}
}

var passwords = map[string]string{"alice": "a1", "bob": "b2"}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return New(oracle.Secret, passwords,
			upstream("timesheets", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Cache-Control", "public, max-age=60")
				fmt.Fprintf(w, "hours of %s\n", r.Header.Get("X-User"))
			}),
			upstream("canteen", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Cache-Control", "public, max-age=60")
				fmt.Fprintln(w, "Today: lentil soup"+r.Header.Get("Cookie"))
			}))
	},
	Requests: func(u oracle.User) []*http.Request {
		form := url.Values{"user": {u.Subject}, "password": {passwords[u.Subject]}}
		in := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(form.Encode()))
		in.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		all := []*http.Request{in}
		for _, path := range []string{"/timesheets/week/12", "/canteen/menu", "/login"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.AddCookie(&http.Cookie{Name: login.Cookie, Value: (&Gateway{key: oracle.Secret}).Session(u.Subject)})
			all = append(all, r)
		}
		return all
	},
}
