package y_kiosk_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/sessions"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var store = sessions.NewCookieStore(oracle.Secret)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New(store) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/cart", nil)
		s, err := store.New(r, "kiosk")
		if err != nil {
			panic(err)
		}
		s.Values["customer"] = u.Subject
		w := httptest.NewRecorder()
		if err := s.Save(r, w); err != nil {
			panic(err)
		}
		r.AddCookie(w.Result().Cookies()[0])
		menu := httptest.NewRequest(http.MethodGet, "/snacks", nil)
		menu.AddCookie(w.Result().Cookies()[0])
		return []*http.Request{r, menu, httptest.NewRequest(http.MethodOptions, "/cart", nil)}
	},
}
