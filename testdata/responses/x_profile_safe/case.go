package x_profile_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/x_profile_safe/middleware"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return Engine(newStore()) },
	Requests: func(u oracle.User) []*http.Request {
		login := httptest.NewRequest(http.MethodGet, "/account/profile", nil)
		answer := httptest.NewRecorder()
		s, err := newStore().New(login, middleware.SessionName)
		if err != nil {
			panic(err)
		}
		s.Values[middleware.UserKey] = u.Subject
		if err := s.Save(login, answer); err != nil {
			panic(err)
		}
		r := httptest.NewRequest(http.MethodGet, "/account/profile", nil)
		for _, c := range answer.Result().Cookies() {
			r.AddCookie(c)
		}
		return []*http.Request{r}
	},
}
