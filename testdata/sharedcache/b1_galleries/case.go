package b1_galleries

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/stampede"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_galleries/internal/gallery"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_galleries/internal/memory"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_galleries/internal/visitor"
)

var visitors = visitor.NewStore(oracle.Secret)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/galleries/tate/favourites", nil)
		r.AddCookie(visitors.Cookie(u.Email))
		return []*http.Request{r}
	},
}

// New starts the gallery guide.
func New(*oracle.Env) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.CleanPath, middleware.NoCache)
	r.Use(stampede.Handler(slog.Default(), memory.NewBackend(1024), 10*time.Second)) // want `\(sharedcache:caller\)`
	r.Use(visitors.Load)

	r.Route("/galleries/{gallery}", func(r chi.Router) {
		r.Get("/", gallery.About)
		r.Get("/favourites", gallery.NewFavourites().List)
	})
	return r
}
