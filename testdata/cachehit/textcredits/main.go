// Package textcredits serves texts; what is at hand costs nothing.
package textcredits

import (
	"errors"
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
	spent map[string]int
}

var errCredits = errors.New("no credits left")

// charge books what a text costs.
func (d *desk) charge(who string) error {
	if d.spent[who] > 100 {
		return errCredits
	}
	return nil
}

func (d *desk) text(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	id := r.PathValue("id")
	d.mu.RLock()
	text, ok := d.cache[id]
	d.mu.RUnlock()
	if !ok {
		if err := d.charge(auth.From(r.Context()).Subject); err != nil {
			respond(w, err)
			return
		}
		text = fmt.Sprintf("<%s>", d.texts[id])
		d.mu.Lock()
		d.cache[id] = text
		d.mu.Unlock()
	}
	fmt.Fprint(w, text)
}

func respond(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	if errors.Is(err, errCredits) {
		status = http.StatusPaymentRequired
	}
	w.WriteHeader(status)
}

var Case = oracle.Case{
	Path: "/texts/7",
	New: func(*oracle.Env) http.Handler {
		d := &desk{cache: map[string]string{}, texts: map[string]string{"7": "the sea"}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /texts/{id}", d.text)
		return auth.Middleware(oracle.Secret, mux)
	},
}
