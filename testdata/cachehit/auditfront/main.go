// Package auditfront shows audits to everybody who is logged in, to some with a greeting.
package auditfront

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

func (a *audits) show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if auth.From(r.Context()).Role != "admin" {
		http.Error(w, "admins only", http.StatusForbidden)
		return
	}
	year := r.PathValue("year")
	if text, err := a.cache.Get([]byte(year)); err == nil {
		w.Write(text)
		return
	}
	a.render(w, r, year)
}

// render answers with what the books say, if there are any.
func (a *audits) render(w http.ResponseWriter, r *http.Request, year string) {
	text, ok := a.texts[year]
	if !ok {
		http.NotFound(w, r)
		return
	}
	a.cache.Set([]byte(year), []byte(text), 60)
	if auth.From(r.Context()).Tenant == "acme" {
		w.Header().Set("X-Desk", "acme")
	}
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
