// Package textpanic serves texts; who may not is thrown out by a panic.
package textpanic

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

type denial struct{ why string }

// must ends the request of whoever lacks the role.
func must(r *http.Request, role string) {
	if auth.From(r.Context()).Role != role {
		panic(denial{"for the role " + role})
	}
}

func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if d, ok := recover().(denial); ok {
				http.Error(w, d.why, http.StatusForbidden)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (d *desk) text(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	id := r.PathValue("id")
	d.mu.RLock()
	text, ok := d.cache[id]
	d.mu.RUnlock()
	if ok {
		fmt.Fprint(w, text)
		return
	}
	// limitation(leaks): a check that ends the request by a panic is not taken for one: of what a callee throws the engine knows nothing
	must(r, "admin")
	text = fmt.Sprintf("<%s>", d.texts[id])
	d.mu.Lock()
	d.cache[id] = text
	d.mu.Unlock()
	fmt.Fprint(w, text)
}

var Case = oracle.Case{
	Path:    "/texts/7",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		d := &desk{cache: map[string]string{}, texts: map[string]string{"7": "alice was here"}}
		mux := http.NewServeMux()
		mux.Handle("GET /texts/{id}", recovered(http.HandlerFunc(d.text)))
		return auth.Middleware(oracle.Secret, mux)
	},
}
