package f_basket

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

		r := httptest.NewRequest(http.MethodGet, "/basket", nil)
		for _, c := range w.Result().Cookies() {
			r.AddCookie(c)
		}
		return []*http.Request{r}
	},
}
