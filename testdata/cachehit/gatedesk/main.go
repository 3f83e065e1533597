// Package gatedesk serves plans; its dispatcher asks who wants them.
package gatedesk

import (
	"net/http"
	"strings"
	"sync"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type gate struct {
	texts map[string]string
	seen  sync.Map
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if auth.From(r.Context()).Role != "admin" {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	switch r.URL.Path {
	case "/plan":
		g.plan(w, r)
	default:
		g.list(w, r)
	}
}

func (g *gate) plan(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	name := r.URL.Query().Get("name")
	if text, ok := g.seen.Load(name); ok {
		w.Write([]byte(text.(string)))
		return
	}
	if auth.From(r.Context()).Role != "admin" {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	g.seen.Store(name, g.texts[name])
	w.Write([]byte(g.texts[name]))
}

func (g *gate) list(w http.ResponseWriter, _ *http.Request) {
	w.Write([]byte(strings.Repeat("*", len(g.texts))))
}

var Case = oracle.Case{
	Path:    "/plan?name=vault",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		return auth.Middleware(oracle.Secret, &gate{texts: map[string]string{"vault": "acme's vault"}})
	},
}
