// Package sidebar serves the navigation of a back office.
package sidebar

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/cacheonce/sidebar/acl"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type entry struct {
	Label, Href string
}

func entriesFor(role string) []entry {
	list := []entry{{"Orders", "/orders"}, {"Returns", "/returns"}}
	if role == "admin" {
		list = append(list, entry{"Payroll", "/payroll"}, entry{"Audit", "/audit"})
	}
	return list
}

func sidebar() http.HandlerFunc {
	var (
		mu   sync.RWMutex
		menu []byte
	)
	return func(w http.ResponseWriter, r *http.Request) {
		mu.RLock()
		b := menu
		mu.RUnlock()
		if b == nil {
			var err error
			if b, err = json.Marshal(entriesFor(acl.Of(r.Context()).Role)); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			mu.Lock()
			menu = b // want `menu keeps what depends on the first caller's role .*\(cacheonce:attribute\)`
			mu.Unlock()
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(b)
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/sidebar",
	New: func(*oracle.Env) http.Handler {
		r := chi.NewRouter()
		r.Use(acl.Require(oracle.Secret))
		r.Get("/sidebar", sidebar())
		return r
	},
}
