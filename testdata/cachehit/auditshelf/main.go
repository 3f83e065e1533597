// Package auditshelf shows audits to admins, who are asked for before what is at hand is sent.
package auditshelf

import (
	"fmt"
	"net/http"

	"github.com/coocood/freecache"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type audits struct {
	cache *freecache.Cache
	texts map[string]string
}

// cached answers with what is at hand, and reports whether there was something.
func (a *audits) cached(w http.ResponseWriter, year string) bool {
	text, err := a.cache.Get([]byte(year))
	if err != nil {
		return false
	}
	w.Write(text)
	return true
}

func (a *audits) show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if auth.From(r.Context()).Role != "admin" {
		http.Error(w, "admins only", http.StatusForbidden)
		return
	}
	year := r.PathValue("year")
	if a.cached(w, year) {
		return
	}
	text := a.texts[year]
	a.cache.Set([]byte(year), []byte(text), 60)
	fmt.Fprint(w, text)
}

var Case = oracle.Case{
	Path:    "/audits/2023",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		a := &audits{freecache.NewCache(512 * 1024), map[string]string{"2023": "acme owes 4 million"}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /audits/{year}", a.show)
		return auth.Middleware(oracle.Secret, mux)
	},
}
