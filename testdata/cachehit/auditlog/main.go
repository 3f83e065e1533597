// Package auditlog shows audits to admins; another package says who is none.
package auditlog

import (
	"fmt"
	"net/http"

	"github.com/coocood/freecache"

	"github.com/whosecache/whosecache/testdata/cachehit/auditlog/deny"
	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type audits struct {
	cache *freecache.Cache
	texts map[string]string
}

func (a *audits) show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	key := []byte("audit:" + r.PathValue("year"))
	if text, err := a.cache.Get(key); err == nil { // want `\(cachehit:authorization\)`
		w.Write(text)
		return
	}
	if deny.Denied(w, r, "admin") {
		return
	}
	text := a.texts[r.PathValue("year")]
	a.cache.Set(key, []byte(text), 60)
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
