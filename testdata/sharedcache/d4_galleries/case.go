// Package galleries lets people look through their photo albums.
package galleries

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/gorilla/sessions"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/d4_galleries/albums"
	"github.com/whosecache/whosecache/testdata/sharedcache/d4_galleries/pagecache"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/albums?sort=newest", nil)
		r.AddCookie(login(cookies(), u))
		return []*http.Request{r}
	},
}

func cookies() sessions.Store { return sessions.NewCookieStore(oracle.Secret) }

// login is what the sign-in page of the company does.
func login(store sessions.Store, u oracle.User) *http.Cookie {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/login", nil)
	s, _ := store.New(r, albums.SessionName)
	s.Values["member"] = u.Subject
	if err := s.Save(r, w); err != nil {
		panic(err)
	}
	return w.Result().Cookies()[0]
}

func New(*oracle.Env) http.Handler {
	pages := pagecache.New(4<<20, pagecache.TTL(time.Minute), pagecache.Statuses(http.StatusOK))
	site := albums.NewSite(cookies())

	r := chi.NewRouter()
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	r.Group(func(r chi.Router) {
		r.Use(pages.Middleware) // want `\(sharedcache:caller\)`
		r.Get("/about", site.About)
		r.With(site.Member).Get("/albums", site.Albums)
	})
	return r
}
