// Package textpile serves texts; the check stands before the cache.
package textpile

import (
	"errors"
	"fmt"
	"net/http"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/textpile/store"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/texts/7",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		seen, err := lru.New[string, string](8)
		if err != nil {
			panic(err)
		}
		shelf := store.Shelf{"7": "alice was here"}
		texts := store.Checked{Source: store.Cached{Source: shelf, Seen: seen}, Role: "admin"}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /texts/{id}", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			text, err := texts.Text(r.Context(), r.PathValue("id"))
			if errors.Is(err, store.ErrHidden) {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			fmt.Fprint(w, text)
		})
		return auth.Middleware(oracle.Secret, mux)
	},
}
