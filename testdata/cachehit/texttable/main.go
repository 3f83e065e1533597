// Package texttable serves texts to admins; its handlers stand in a table.
package texttable

import (
	"fmt"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type desk struct {
	mu    sync.RWMutex
	cache map[string]string
	texts map[string]string
}

// text serves a text.
func (d *desk) text() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		id := r.PathValue("id")
		d.mu.RLock()
		text, ok := d.cache[id]
		d.mu.RUnlock()
		if ok {
			fmt.Fprint(w, text)
			return
		}
		if auth.From(r.Context()).Role != "admin" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		text = fmt.Sprintf("<%s>", d.texts[id])
		d.mu.Lock()
		d.cache[id] = text
		d.mu.Unlock()
		fmt.Fprint(w, text)
	}
}

func (d *desk) count() http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, len(d.texts)) }
}

func (d *desk) admins(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if auth.From(r.Context()).Role != "admin" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		next(w, r)
	}
}

var Case = oracle.Case{
	Path:    "/texts/7",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		d := &desk{cache: map[string]string{}, texts: map[string]string{"7": "alice was here"}}
		mux := http.NewServeMux()
		for pattern, h := range map[string]http.HandlerFunc{
			"GET /texts/{id}": d.text(),
			"GET /texts":      d.count(),
		} {
			mux.HandleFunc(pattern, d.admins(h))
		}
		return auth.Middleware(oracle.Secret, mux)
	},
}
