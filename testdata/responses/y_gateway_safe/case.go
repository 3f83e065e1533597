package y_gateway_safe

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_gateway_safe/edge"
	"github.com/whosecache/whosecache/testdata/responses/y_gateway_safe/login"
)

// inProcess answers without a network.
type inProcess func(http.Header) string

func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Cache-Control": {"public, max-age=60"}, "Content-Type": {"text/plain"}},
		Body:   io.NopCloser(strings.NewReader(t(r.Header))),
	}, nil
}

func upstream(name string, page inProcess) edge.Upstream {
	return edge.Upstream{Name: name, URL: &url.URL{Scheme: "http", Host: name + ".internal"}, Transport: page}
}

var passwords = map[string]string{"alice": "a1", "bob": "b2"}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return New(oracle.Secret, passwords,
			upstream("timesheets", func(h http.Header) string { return "hours of " + h.Get("X-User") + "\n" }),
			upstream("canteen", func(h http.Header) string { return "Today: lentil soup" + h.Get("Cookie") + "\n" }))
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
