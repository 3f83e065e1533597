package f_basket_safe

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New() },
	Requests: func(u oracle.User) []*http.Request {
		form := url.Values{"customer": {u.Subject}}
		login := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(form.Encode()))
		login.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		New().ServeHTTP(w, login)

		page := httptest.NewRequest(http.MethodGet, "/basket", nil)
		count := httptest.NewRequest(http.MethodGet, "/basket/count", nil)
		for _, c := range w.Result().Cookies() {
			page.AddCookie(c)
			count.AddCookie(c)
		}
		return []*http.Request{page, count}
	},
}
