// Package ledger shows the books to admins; all of them see the same books.
package ledger

import (
	"fmt"
	"log/slog"
	"net/http"

	"github.com/coocood/freecache"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type ledger struct {
	cache *freecache.Cache
	log   *slog.Logger
}

func onlyRole(role string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, claims, _ := jwtauth.FromContext(r.Context())
			if have, _ := claims["role"].(string); have != role {
				http.Error(w, "admins only", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func (l *ledger) year(w http.ResponseWriter, r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	log := l.log.With("actor", claims["sub"])
	year := chi.URLParam(r, "year")
	books, err := l.cache.Get([]byte("books:" + year))
	if err != nil {
		log.Info("computing the books", "year", year)
		books = fmt.Appendf(nil, "books of %s: debit 12, credit 12", year)
		if err := l.cache.Set([]byte("books:"+year), books, 0); err != nil {
			log.Warn("cannot keep them", "err", err)
		}
	}
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(books)
}

var Case = oracle.Case{
	Path:    "/ledger/2023",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		l := &ledger{freecache.NewCache(512 << 10), slog.New(slog.DiscardHandler)}
		ja := jwtauth.New("HS256", oracle.Secret, nil)
		r := chi.NewRouter()
		r.Use(jwtauth.Verifier(ja), jwtauth.Authenticator(ja))
		r.With(onlyRole("admin")).Get("/ledger/{year}", l.year)
		return r
	},
}
