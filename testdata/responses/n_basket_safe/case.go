package n_basket_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewShop().Handler() },
	Requests: func(u oracle.User) []*http.Request {
		login := httptest.NewRequest(http.MethodPost, "/login", nil)
		answer := httptest.NewRecorder()
		sess, _ := store.New(login, sessionName)
		sess.Values["customer"] = u.Subject
		if err := sess.Save(login, answer); err != nil {
			panic(err)
		}
		r := httptest.NewRequest(http.MethodGet, "/shop/basket", nil)
		for _, c := range answer.Result().Cookies() {
			r.AddCookie(c)
		}
		return []*http.Request{r}
	},
}
