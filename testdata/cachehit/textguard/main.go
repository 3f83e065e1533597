// Package textguard serves texts; what loads them asks another package who may.
package textguard

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/textguard/guard"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type desk struct {
	mu    sync.RWMutex
	cache map[string]string
	texts map[string]string
}

// load finds a text.
func (d *desk) load(ctx context.Context, id string) (string, error) {
	if err := guard.Require(ctx, "admin"); err != nil {
		return "", fmt.Errorf("load %s: %w", id, err)
	}
	return fmt.Sprintf("<%s>", d.texts[id]), nil
}

func (d *desk) text(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	id := r.PathValue("id")
	d.mu.RLock()
	text, ok := d.cache[id] // want `\(cachehit:authorization\)`
	d.mu.RUnlock()
	if !ok {
		var err error
		if text, err = d.load(r.Context(), id); err != nil {
			respond(w, err)
			return
		}
		d.mu.Lock()
		d.cache[id] = text
		d.mu.Unlock()
	}
	fmt.Fprint(w, text)
}

func respond(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	if errors.Is(err, guard.ErrRole) {
		status = http.StatusForbidden
	}
	w.WriteHeader(status)
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
