package archive

import (
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/sessions"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_archive/internal/catalog"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_archive/internal/identity"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var store = sessions.NewCookieStore(oracle.Secret)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return New(
			WithAuthenticator(identity.Sessions(store)),
			WithHoldings(catalog.Holdings{
				"acme":   {"acme minutes 1987", "acme ledgers"},
				"globex": {"globex patents"},
			}),
		)
	},
	Requests: func(u oracle.User) []*http.Request {
		r, w := httptest.NewRequest(http.MethodGet, "/finding-aid", nil), httptest.NewRecorder()
		if err := identity.Login(store, w, r, &identity.User{ID: u.Subject, Institution: u.Tenant}); err != nil {
			panic(err)
		}
		r = httptest.NewRequest(http.MethodGet, "/finding-aid", nil)
		for _, c := range w.Result().Cookies() {
			r.AddCookie(c)
		}
		return []*http.Request{r}
	},
}
