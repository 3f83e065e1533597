// Package textswitch serves texts; the roles that may are told apart by a switch.
package textswitch

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

func (d *desk) text(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	id := r.PathValue("id")
	d.mu.RLock()
	text, ok := d.cache[id] // want `\(cachehit:authorization\)`
	d.mu.RUnlock()
	if !ok {
		switch auth.From(r.Context()).Role {
		case "admin", "clerk":
			text = fmt.Sprintf("<%s>", d.texts[id])
		default:
			http.Error(w, "clerks only", http.StatusForbidden)
			return
		}
		d.mu.Lock()
		d.cache[id] = text
		d.mu.Unlock()
	}
	fmt.Fprint(w, text)
}

var Case = oracle.Case{
	Path:    "/texts/7",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		d := &desk{cache: map[string]string{}, texts: map[string]string{"7": "alice was here"}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /texts/{id}", d.text)
		return auth.Middleware(oracle.Secret, mux)
	},
}
