package lockers

import (
	"net/http"
	"net/http/httptest"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_lockers/internal/account"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_lockers/internal/parcels"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		sessions := account.NewSessions(oracle.Secret)
		shelf, err := parcels.NewShelf(256)
		if err != nil {
			panic(err)
		}
		r := chi.NewRouter()
		r.Use(middleware.Recoverer)
		r.Group(func(r chi.Router) {
			r.Use(sessions.LoggedIn)
			r.Get("/parcels", parcels.Search(shelf))
		})
		return r
	},
	Requests: func(u oracle.User) []*http.Request {
		if u.Subject == oracle.Alice.Subject {
			return []*http.Request{visit(u, "/parcels?at=central&state=ready")}
		}
		return []*http.Request{visit(u.As("alicecentral"), "/parcels?at=&state=ready")}
	},
}

// visit is a GET with the cookie that u got when he logged in.
func visit(u oracle.User, path string) *http.Request {
	login := httptest.NewRecorder()
	who := account.User{Login: u.Subject, Name: u.Name, Depot: u.Tenant}
	if err := account.NewSessions(oracle.Secret).Start(login, httptest.NewRequest(http.MethodPost, "/login", nil), who); err != nil {
		panic(err)
	}
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for _, c := range login.Result().Cookies() {
		r.AddCookie(c)
	}
	return r
}
